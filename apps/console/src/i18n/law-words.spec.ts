import { lawInWords } from './law-words.js';

describe('the citation of a law', () => {
  it.each([
    [
      'art. 5 c. 4 e 9-bis, art. 22 c. 12 D.Lgs 286/1998',
      'art. 5 c. 4 and 9-bis, art. 22 c. 12 Consolidated Act on Immigration (D.Lgs 286/1998)',
    ],
    ['art. 2528 c.c.', 'art. 2528 Italian Civil Code'],
    ['art. 47 O.P. (L. 354/1975)', 'art. 47 Prison Act (L. 354/1975)'],
    ['DM 18-11-2019, artt. 38–40', 'DM 18-11-2019, arts. 38–40'],
    ['Citizenship', 'Citizenship'],
  ])('%s', (written, inEnglish) => {
    expect(lawInWords(written, 'en')).toBe(inEnglish);
    expect(lawInWords(written, 'it')).toBe(written);
  });
});
