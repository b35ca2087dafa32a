import { correctEntry, entryDayAfter } from './entry.js';
import type { AspectFact } from './aspect.js';
import type { Measure } from './measure.js';
import type { Opened } from './path.js';

const opened = {
  programme: 'MEASURE',
  enteredOn: '2026-01-10',
  openedOn: '2026-01-20',
  ageBand: '18_29',
  gender: 'UNKNOWN',
  origin: 'UNKNOWN',
} as Opened;
const order = (change: Partial<Measure> = {}): AspectFact => ({
  aspect: 'MEASURE',
  fact: {
    kind: 'SEMILIB',
    orderNumber: 'SIUS 2026/77',
    orderedOn: '2026-01-10',
    startsOn: '2026-01-15',
    ...change,
  } as Measure,
});
const dayAfter = (after: AspectFact, fromTheBeginning = false, before: AspectFact | null = order()) =>
  entryDayAfter(opened, { before, after, fromTheBeginning });

describe('the day of entry', () => {
  it.each([
    ['follows the same order, said again', order({ orderedOn: '2026-01-08' }), '2026-01-08'],
    ['stays with a later order', order({ orderedOn: '2026-06-01', orderNumber: '2' }), '2026-01-10'],
    [
      'stays with an order of another kind',
      order({ orderedOn: '2026-01-08', kind: 'DET_DOM' }),
      '2026-01-10',
    ],
    ['stays when it would lie after the opening', order({ orderedOn: '2026-02-01' }), '2026-01-10'],
    ['is the earliest thing known without an order', order({ orderedOn: null }), '2026-01-15'],
  ])('%s', (_, after, day) => {
    expect(dayAfter(after)).toBe(day);
  });

  it('follows another order that holds from the beginning', () => {
    expect(dayAfter(order({ orderedOn: '2026-01-08', orderNumber: 'SIUS 2026/78' }), true)).toBe(
      '2026-01-08',
    );
  });

  it('does not follow what is not the way in', () => {
    expect(
      entryDayAfter(
        { ...opened, programme: 'OTHER' },
        { before: order(), after: order({ orderedOn: '2026-01-08' }), fromTheBeginning: true },
      ),
    ).toBe('2026-01-10');
    expect(dayAfter(order({ orderedOn: '2026-01-08' }), true, null)).toBe('2026-01-10');
  });
});

describe('a correction of the entry', () => {
  it('tells all of it, as it should have been told', () => {
    expect(correctEntry(opened, { gender: 'F' })).toEqual([
      {
        type: 'percorso.intake.path.entry-corrected.v1',
        data: { enteredOn: '2026-01-10', ageBand: '18_29', gender: 'F', origin: 'UNKNOWN' },
      },
    ]);
  });

  it('is not told when nothing was wrong', () => {
    expect(correctEntry(opened, { gender: 'UNKNOWN', enteredOn: '2026-01-10' })).toEqual([]);
  });
});
