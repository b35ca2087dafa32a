import { permitAlertDays, saiStayMonths } from '#contracts';
import { addMonths, type Day } from '#kernel';
import type { Measure } from '../paths/measure.js';
import type { Permit } from '../paths/permit.js';
import { receptionEnd, type Reception } from '../paths/reception.js';
import { measureEndSteps, receptionSteps, reportSteps } from './alert-days.js';
import type { Watch } from './watch.js';

/** Watches over what a person's stay and freedom rest on: permit, measure, reception. */

export function permitWatches(pathId: string, permit: Permit | null): Watch[] {
  // Asked for, a renewal is with the office; refused, there is nothing left to renew.
  if (!permit?.expiresOn || permit.renewalAskedOn !== null || permit.refusalCommunicatedOn !== null)
    return [];
  const { expiresOn } = permit;
  return [
    {
      kind: 'PERMIT_EXPIRY',
      key: `permit.${pathId}.${expiresOn}`,
      target: expiresOn,
      steps: permitAlertDays,
      mode: 'LADDER',
      subjectId: null,
      facts: {},
    },
  ];
}

/** `openedOn`: reports due before the path was registered were somebody else's. */
export function measureWatches(pathId: string, openedOn: Day, measure: Measure | null): Watch[] {
  if (!measure) return [];
  const office = measure.supervisingOffice?.kind ?? null;
  const reports = measure.reportsDueOn
    .filter((day) => day >= openedOn)
    .map((day): Watch => ({
      kind: 'REPORT_DUE',
      key: `report.${pathId}.${day}`,
      target: day,
      steps: reportSteps,
      mode: 'SINGLE',
      subjectId: null,
      facts: { office },
    }));
  if (measure.endsOn === null) return reports;
  return [
    ...reports,
    {
      kind: 'MEASURE_END',
      key: `measure-end.${pathId}.${measure.endsOn}`,
      target: measure.endsOn,
      steps: measureEndSteps,
      mode: 'LADDER',
      subjectId: null,
      facts: { office },
    },
  ];
}

/**
 * The end of the stay as granted, and while no later end is on record each further limit of SAI (6 + 6 + 6 months).
 * The limits do not bind unaccompanied minors, whose stay the juvenile court may prolong.
 */
export function receptionWatches(pathId: string, reception: Reception | null, isMinor: boolean): Watch[] {
  if (!reception) return [];
  const granted = receptionEnd(reception);
  const { first, extension, ordinaryMaximum } = saiStayMonths;
  const limits =
    reception.kind === 'SAI' && !isMinor
      ? [first, first + extension, ordinaryMaximum].map((months) => addMonths(reception.enteredOn, months))
      : [];
  const ends = granted === null ? limits : [granted, ...limits.filter((limit) => limit > granted)];
  return ends.map((end) => ({
    kind: 'RECEPTION_END',
    key: `reception-end.${pathId}.${end}`,
    target: end,
    steps: receptionSteps,
    mode: 'LADDER',
    subjectId: null,
    facts: { reception: reception.kind, granted: end === granted ? 1 : 0 },
  }));
}
