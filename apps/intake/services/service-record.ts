import { eventOf, type NewEvent, type ServiceCode } from '#contracts';
import { daysBetween, type Day, DomainError, violated } from '#kernel';

/** A service that a person attends (DOMAIN §2, service codes). A correction is a new version; nothing is overwritten. */
export interface ServiceRecord {
  code: ServiceCode;
  from: Day;
  /** Last day; null = it goes on. */
  to: Day | null;
  /** Hours attended so far; null = not counted. */
  hours: number | null;
  /** Organisation that provides it; null = not in the registry. */
  providerId: string | null;
  /** Entered by mistake. */
  cancelled: boolean;
}

export interface RecordedService extends ServiceRecord {
  id: string;
  version: number;
}

/** Longest plausible day of a course, and with it the most hours a period can hold. */
const hoursPerDay = 16;

/** Throws the first rule that a record breaks. */
export function checkService(record: ServiceRecord, today: Day): void {
  const { from, to, hours } = record;
  if (from > today)
    throw violated('service.start-not-in-future', 'a service that is recorded has begun', { from });
  if (to !== null && to < from) {
    throw violated('service.end-not-before-start', 'a service cannot end before it begins', { from, to });
  }
  if (hours === null) return;
  const days = daysBetween(from, to ?? today) + 1;
  if (hours > days * hoursPerDay) {
    throw violated('service.hours-fit-the-days', 'so many hours do not fit into these days', { hours, days });
  }
}

export function checkCorrection(before: RecordedService): void {
  if (!before.cancelled) return;
  throw new DomainError('INVALID_TRANSITION', 'this service was entered by mistake and is closed', {
    rule: 'service.cancelled',
  });
}

/** Services of the same code on some of the same days: told, not refused; a person may well take two courses. */
export function overlapping(record: ServiceRecord, others: readonly RecordedService[]): string[] {
  if (record.cancelled) return [];
  return others
    .filter((other) => !other.cancelled && other.code === record.code)
    .filter((other) => startsBeforeEndOf(record, other) && startsBeforeEndOf(other, record))
    .map(({ id }) => id);
}

export function serviceRecorded({
  id,
  version,
  ...record
}: RecordedService): NewEvent<'percorso.intake.path.service-recorded.v1'> {
  const { code, from, to, hours, cancelled } = record;
  return eventOf('percorso.intake.path.service-recorded.v1', {
    serviceId: id,
    code,
    from,
    to,
    hours,
    version,
    cancelled,
  });
}

function startsBeforeEndOf(one: ServiceRecord, other: ServiceRecord): boolean {
  return other.to === null || one.from <= other.to;
}
