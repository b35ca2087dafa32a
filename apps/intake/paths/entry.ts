import type { Day } from '#kernel';
import type { AspectFact } from './aspect.js';
import type { Measure } from './measure.js';
import type { Opened, PathEvent } from './path.js';
import type { Reception } from './reception.js';
import type { Scheme } from './scheme.js';

interface WaysIn {
  measure: Measure | null;
  reception: Reception | null;
  scheme: Scheme | null;
}

/** What was told at the opening and can prove wrong. */
export type Entry = Pick<Opened, 'enteredOn' | 'ageBand' | 'gender' | 'origin'>;

/** The day of the order, of the entry into reception or of the referral; else the earliest thing known. */
export function entryDay({ measure, reception, scheme }: WaysIn, openedOn: Day): Day {
  const said = measure?.orderedOn ?? reception?.enteredOn ?? scheme?.referredOn;
  if (said) return said;
  const start = measure?.startsOn ?? scheme?.startsOn;
  return start && start < openedOn ? start : openedOn;
}

/** Tells those who report when something of the entry is not as it was told; nothing when all is. */
export function correctEntry(opened: Opened, right: Partial<Entry>): PathEvent[] {
  const { enteredOn, ageBand, gender, origin } = { ...opened, ...right };
  const data = { enteredOn, ageBand, gender, origin };
  const isRight = (Object.keys(data) as (keyof Entry)[]).every((key) => data[key] === opened[key]);
  return isRight ? [] : [{ type: 'percorso.intake.path.entry-corrected.v1', data }];
}

/** A version of the way in, and whether it holds from the beginning of the one before or later. */
export interface NextVersion {
  before: AspectFact | null;
  after: AspectFact;
  fromTheBeginning: boolean;
}

/**
 * The day of entry after a new version of the way in. One that says the same order, project or scheme again, or
 * holds from the beginning, puts the day right; a later order, or a move to another project, is not an entry.
 */
export function entryDayAfter(opened: Opened, { before, after, fromTheBeginning }: NextVersion): Day {
  const wayIn = ({ MEASURE: 'MEASURE', RECEPTION: 'RECEPTION', OTHER: 'SCHEME' } as const)[opened.programme];
  if (after.aspect !== wayIn || before === null) return opened.enteredOn;
  if (!fromTheBeginning && !isSame(before, after)) return opened.enteredOn;
  const day = entryDay(
    {
      measure: after.aspect === 'MEASURE' ? after.fact : null,
      reception: after.aspect === 'RECEPTION' ? after.fact : null,
      scheme: after.aspect === 'SCHEME' ? after.fact : null,
    },
    opened.openedOn,
  );
  return day <= opened.openedOn ? day : opened.enteredOn;
}

function isSame(before: AspectFact, after: AspectFact): boolean {
  if (before.aspect === 'MEASURE' && after.aspect === 'MEASURE')
    return before.fact.kind === after.fact.kind && before.fact.orderNumber === after.fact.orderNumber;
  if (before.aspect === 'RECEPTION' && after.aspect === 'RECEPTION')
    return before.fact.kind === after.fact.kind && before.fact.projectName === after.fact.projectName;
  if (before.aspect === 'SCHEME' && after.aspect === 'SCHEME') return before.fact.code === after.fact.code;
  return false;
}
