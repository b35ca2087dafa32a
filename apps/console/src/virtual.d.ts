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
declare module 'virtual:code-words-it' {
  const words: import('./codes/code-words.js').CodeWords;
  export default words;
}
declare module 'virtual:code-words-en' {
  const words: import('./codes/code-words.js').CodeWords;
  export default words;
}
