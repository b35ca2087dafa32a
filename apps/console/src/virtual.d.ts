declare module 'virtual:theme.css';
declare module 'virtual:comuni' {
  const lines: string;
  export default lines;
}
declare module 'virtual:provinces' {
  const lines: string;
  export default lines;
}
declare module 'virtual:countries' {
  const codes: string;
  export default codes;
}
