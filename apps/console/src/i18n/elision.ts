const months =
  'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre';
const before = new RegExp(`\\b(il|dal|al|del|nel|sul) (?=(?:8|11) (?:${months})\\b)`, 'gi');

const elided: Record<string, string> = {
  il: 'l’',
  dal: 'dall’',
  al: 'all’',
  del: 'dell’',
  nel: 'nell’',
  sul: 'sull’',
};

/** In Italian eight and eleven begin with a vowel: `il 8 dicembre` is said `l’8 dicembre`, `dal 11` `dall’11`. */
export function withElisions(text: string): string {
  return text.replace(before, (article) => {
    const word = elided[article.trim().toLowerCase()]!;
    return /^[A-Z]/.test(article) ? word[0]!.toUpperCase() + word.slice(1) : word;
  });
}
