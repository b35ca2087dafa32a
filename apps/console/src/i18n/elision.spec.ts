import { dayInWords } from './day-words.js';
import { withElisions } from './elision.js';
import { it as italian } from './it.js';

describe('an Italian day after its article', () => {
  it.each([
    ['la prima il 8 dicembre 2026', 'la prima l’8 dicembre 2026'],
    ['Dal 11 gennaio 2027 può lavorare', 'Dall’11 gennaio 2027 può lavorare'],
    ['fino al 8 marzo 2026', 'fino all’8 marzo 2026'],
    ['Del 11 aprile 2026, la prima.', 'Dell’11 aprile 2026, la prima.'],
    ['il 18 dicembre e il 1 marzo', 'il 18 dicembre e il 1 marzo'],
    ['il 8 per cento, dal 11', 'il 8 per cento, dal 11'],
  ])('%s: %s', (written, said) => expect(withElisions(written)).toBe(said));

  it('is right in every sentence of the console, on every day of a year', () => {
    const sentences = everyText(italian).filter((text) =>
      /\{\{(day|\w*On|\w*[Dd]ate|earliest|latest|since|to|from|ends|measure|notBefore|lastDay)\}\}/.test(
        text,
      ),
    );
    expect(sentences.length).toBeGreaterThan(40);
    for (const sentence of sentences) {
      for (const day of ['2026-12-08', '2026-01-11', '2026-03-18', '2026-11-28']) {
        const said = withElisions(sentence.replaceAll(/\{\{\w+\}\}/g, dayInWords(day, 'it')));
        expect(said).not.toMatch(/\b(?:il|dal|al|del|nel|sul) (?:8|11) /i);
      }
    }
  });
});

function everyText(words: object): string[] {
  return Object.values(words).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : everyText(value as object),
  );
}
