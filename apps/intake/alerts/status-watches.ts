import { permitRemindDays, renewalWindowDays, saiStayMonths } from '#contracts';
import { addDays, addMonths, type Day } from '#kernel';
import type { Measure } from '../paths/measure.js';
import type { Constraints } from '../paths/path.js';
import type { Permit } from '../paths/permit.js';
import { receptionEnd, type Reception } from '../paths/reception.js';
import { remindDays } from './alert-days.js';
import { watch, type Watch } from './watch.js';

/** Watches over what a person's stay and freedom rest on: permit, right to work, measure, reception. */

export function permitWatches(pathId: string, permit: Permit | null): Watch[] {
  // Asked for, a renewal is with the office; refused, there is nothing left to renew.
  if (!permit?.expiresOn || permit.renewalAskedOn !== null || permit.refusalCommunicatedOn !== null)
    return [];
  const { expiresOn, status } = permit;
  const renewBy = addDays(expiresOn, -renewalWindowDays.before);
  const renewUntil = addDays(expiresOn, renewalWindowDays.after);
  const when = { dueOn: expiresOn, daysBefore: permitRemindDays };
  return [watch('PERMIT_EXPIRY', `permit.${pathId}.${expiresOn}`, when, { status, renewBy, renewUntil })];
}

/**
 * The day on which the waiting time of an asylum applicant is over: in Italy the 61st of the application. It is read
 * from the right to work as worked out, so that the two never disagree. What was over when the path was opened is past.
 */
export function workAllowedWatches(pathId: string, openedOn: Day, constraints: Constraints | null): Watch[] {
  const intervals = constraints?.rightToWork ?? [];
  const waiting = intervals.findLast(
    ({ rule, to }) => rule === 'right-to-work.asylum-waiting' && to !== null,
  );
  if (!waiting?.to) return [];
  const dueOn = addDays(waiting.to, 1);
  if (dueOn < openedOn) return [];
  const then = intervals.find(({ from }) => from === dueOn);
  const when = { dueOn, daysBefore: remindDays.workAllowed };
  return [watch('WORK_ALLOWED', `work-allowed.${pathId}.${dueOn}`, when, { certain: then?.allowed ? 1 : 0 })];
}

/** `openedOn`: reports due before the path was registered were somebody else's. */
export function measureWatches(pathId: string, openedOn: Day, measure: Measure | null): Watch[] {
  if (!measure) return [];
  const facts = { office: measure.supervisingOffice?.kind ?? null };
  const reports = measure.reportsDueOn
    .filter((day) => day >= openedOn)
    .map((dueOn) => {
      const when = { dueOn, daysBefore: remindDays.report };
      return watch('REPORT_DUE', `report.${pathId}.${dueOn}`, when, facts);
    });
  const { endsOn } = measure;
  if (endsOn === null) return reports;
  const when = { dueOn: endsOn, daysBefore: remindDays.measureEnd };
  return [...reports, watch('MEASURE_END', `measure-end.${pathId}.${endsOn}`, when, facts)];
}

/**
 * The end of the stay as granted; where no end is on record, the first term of SAI. Beyond its ordinary maximum
 * (6 + 6 + 6 months) a stay in SAI needs a reason of its own: that day is watched where the stay has no end on record or
 * one that lies beyond. The terms do not bind unaccompanied minors, whose stay the juvenile court may prolong.
 */
export function receptionWatches(pathId: string, reception: Reception | null, isMinor: boolean): Watch[] {
  if (!reception) return [];
  const { kind, enteredOn } = reception;
  const granted = receptionEnd(reception);
  const hasTerms = kind === 'SAI' && !isMinor;
  const end = granted ?? (hasTerms ? addMonths(enteredOn, saiStayMonths.first) : null);
  const maximum = addMonths(enteredOn, saiStayMonths.ordinaryMaximum);
  const at = (dueOn: Day) => ({ dueOn, daysBefore: remindDays.receptionEnd });
  const watches: Watch[] = [];
  if (end !== null) {
    const facts = { reception: kind, granted: granted === null ? 0 : 1 };
    watches.push(watch('RECEPTION_END', `reception-end.${pathId}.${end}`, at(end), facts));
  }
  if (hasTerms && (granted === null || granted > maximum)) {
    const facts = { months: saiStayMonths.ordinaryMaximum, until: granted };
    watches.push(watch('RECEPTION_MAXIMUM', `reception-maximum.${pathId}.${maximum}`, at(maximum), facts));
  }
  return watches;
}
