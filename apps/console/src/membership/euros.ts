/** `25`, `25,50`, `1.000`, `1.000,00`, `25.5` → cents; null for what is no amount. A point before three digits parts thousands. */
export function eurosInCents(typed: string): number | null {
  const text = typed
    .replace(/[€\s]/g, '')
    .replace(/\.(?=\d{3}(\D|$))/g, '')
    .replace(',', '.');
  if (!/^\d+(\.\d{1,2})?$/.test(text)) return null;
  return Math.round(Number(text) * 100);
}
