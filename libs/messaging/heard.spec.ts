import { heardIn } from './heard.js';

const key = '0197a000-0000-7000-8000-000000000001';

describe('what a client says it has heard', () => {
  it('names topics, aggregates and versions', () => {
    expect(heardIn(`percorso.intake.path/${key}@3, percorso.placement.placement/${key}@12`)).toEqual([
      { topic: 'percorso.intake.path', key, version: 3 },
      { topic: 'percorso.placement.placement', key, version: 12 },
    ]);
  });

  it.each(['', 'x', `percorso.intake.path/${key}`, `percorso.intake.path/${key.slice(1)}0@3`, `a/${key}@1`])(
    'is passed over where it is not understood: %s',
    (header) => expect(heardIn(header.replace(/0@3$/, 'g@3'))).toEqual([]),
  );

  it('counts up to twenty', () => {
    expect(heardIn(Array(500).fill(`percorso.intake.path/${key}@1`).join(','))).toHaveLength(20);
  });
});
