import { measureKinds, type EventData, type MeasureCode, type OfficeKind } from '#contracts';
import { type Day, unreachable, violated } from '#kernel';

type Constraints = EventData<'percorso.intake.path.constraints-changed.v1'>;
export type AuthorisedWindow = NonNullable<Constraints['windows']>[number];

export interface Office {
  kind: OfficeKind;
  name: string | null;
}

/** Hours as the order gives them. Never inferred: until they are copied from the order they are UNKNOWN. */
export type Hours =
  { kind: 'UNKNOWN' } | { kind: 'NO_LIMIT' } | { kind: 'WINDOWS'; windows: AuthorisedWindow[] };
export const hoursKinds = ['UNKNOWN', 'NO_LIMIT', 'WINDOWS'] as const satisfies Hours['kind'][];

/** Where the person may be. A radius names the comuni that lie inside, as the officer read them on the map. */
export type Territory =
  | { kind: 'UNKNOWN' }
  | { kind: 'ANYWHERE' }
  | { kind: 'COMUNI'; codes: string[] }
  | { kind: 'PROVINCES'; codes: string[] }
  | { kind: 'RADIUS'; centre: string; kilometres: number; codes: string[] };
export const measureTerritoryKinds = [
  'UNKNOWN',
  'ANYWHERE',
  'COMUNI',
  'PROVINCES',
  'RADIUS',
] as const satisfies Territory['kind'][];

export interface Workplace {
  name: string;
  comune: string | null;
}

/** A court- or prison-ordered measure (DOMAIN §1). Null is "not known". Its texts are sealed apart. */
export interface Measure {
  kind: MeasureCode;
  orderNumber: string | null;
  orderedOn: Day | null;
  issuingOffice: Office | null;
  supervisingOffice: Office | null;
  startsOn: Day | null;
  endsOn: Day | null;
  hours: Hours;
  territory: Territory;
  forbiddenComuni: string[];
  excludedSectors: string[];
  approvedWorkplaces: Workplace[];
  /** Whether hours, place and employer need the authority before they take effect. */
  requiresAuthorisation: boolean | null;
  /** Days on which a report to the supervising office is due. */
  reportsDueOn: Day[];
}

/** Throws the name of the first rule a measure breaks. */
export function checkMeasure(measure: Measure, today: Day): void {
  const { orderedOn, startsOn, endsOn, hours, territory } = measure;
  if (orderedOn !== null && orderedOn > today) {
    throw violated('measure.order-not-in-future', 'the order cannot be dated in the future', { orderedOn });
  }
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) {
    throw violated('measure.end-not-before-start', 'the measure cannot end before it starts', {
      startsOn,
      endsOn,
    });
  }
  if (hours.kind === 'WINDOWS') checkWindows(hours.windows);
  const needsCodes =
    territory.kind === 'COMUNI' || territory.kind === 'PROVINCES' || territory.kind === 'RADIUS';
  if (needsCodes && territory.codes.length === 0) {
    throw violated('measure.territory-needs-places', 'name at least one comune or province');
  }
}

function checkWindows(windows: AuthorisedWindow[]): void {
  if (windows.length === 0) {
    throw violated('measure.windows-not-empty', 'authorised hours need at least one window');
  }
  const sorted = sortedWindows(windows);
  for (const [index, window] of sorted.entries()) {
    if (window.from >= window.to) {
      throw violated(
        'measure.window-ends-after-start',
        'a window ends after it starts; past midnight it is two windows',
        { ...window },
      );
    }
    const before = sorted[index - 1];
    if (before && before.weekday === window.weekday && window.from < before.to) {
      throw violated('measure.windows-do-not-overlap', 'two windows of one day overlap', { ...window });
    }
  }
}

export function sortedWindows(windows: readonly AuthorisedWindow[]): AuthorisedWindow[] {
  return windows.toSorted((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from));
}

/**
 * What placement is told of hours that nobody has copied from the order yet: none are authorised. A path
 * cannot be READY before they are known, so nobody is matched on it.
 */
export function windowsOf(hours: Hours): AuthorisedWindow[] | null {
  switch (hours.kind) {
    case 'UNKNOWN':
      return [];
    case 'NO_LIMIT':
      return null;
    case 'WINDOWS':
      return sortedWindows(hours.windows);
    default:
      return unreachable(hours);
  }
}

/** As for hours: a territory that is not known is nowhere. */
export function territoryOf(territory: Territory): Constraints['territory'] {
  switch (territory.kind) {
    case 'UNKNOWN':
      return { kind: 'COMUNI', codes: [] };
    case 'ANYWHERE':
      return { kind: 'ANYWHERE' };
    case 'PROVINCES':
      return { kind: 'PROVINCES', codes: territory.codes };
    case 'COMUNI':
    case 'RADIUS':
      return { kind: 'COMUNI', codes: territory.codes };
    default:
      return unreachable(territory);
  }
}

/** Who authorises a change of hours, place or employer: the office on the order, else the one the law names. */
export function authorityOf(measure: Measure): OfficeKind {
  return measure.issuingOffice?.kind ?? measureKinds[measure.kind].authority;
}
