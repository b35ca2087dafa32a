import { isDeepStrictEqual } from 'node:util';
import { unreachable } from '#kernel';
import type { AspectFact } from './aspect.js';

/** One field of a record, before and after. `told` false: a text or a name changed, and only that is told. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
  told: boolean;
}

/** A version of a record: what the history tells by its value, and what it only tells to have changed. */
export interface Version {
  values: Record<string, unknown>;
  texts: Record<string, unknown>;
}

export function changesBetween(before: Version, after: Version): FieldChange[] {
  const told = differing(before.values, after.values).map((field) => ({
    field,
    before: before.values[field] ?? null,
    after: after.values[field] ?? null,
    told: true,
  }));
  return [...told, ...textChanges(differing(before.texts, after.texts))];
}

export function textChanges(fields: readonly string[]): FieldChange[] {
  return fields.map((field) => ({ field, before: null, after: null, told: false }));
}

function differing(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const fields = Object.keys({ ...before, ...after });
  return fields.filter((field) => !isDeepStrictEqual(known(before[field]), known(after[field])));
}

/** Records of earlier releases lack fields that came later; an empty list says as little. */
function known(value: unknown): unknown {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return null;
  return value;
}

/** Names of offices and projects lead to a place and so to a person: they are texts. */
export function versionOf(about: AspectFact): Version {
  switch (about.aspect) {
    case 'MEASURE': {
      const { orderNumber, approvedWorkplaces, issuingOffice, supervisingOffice, ...values } = about.fact;
      return {
        values: {
          ...values,
          issuingOffice: issuingOffice?.kind,
          supervisingOffice: supervisingOffice?.kind,
        },
        texts: {
          orderNumber,
          approvedWorkplaces,
          issuingOfficeName: issuingOffice?.name,
          supervisingOfficeName: supervisingOffice?.name,
        },
      };
    }
    case 'PERMIT':
      return { values: { ...about.fact }, texts: {} };
    case 'RECEPTION': {
      const { projectName, projectCode, ...values } = about.fact;
      return { values, texts: { projectName, projectCode } };
    }
    case 'SCHEME': {
      const { referralOffice, ...values } = about.fact;
      return {
        values: { ...values, referralOffice: referralOffice?.kind },
        texts: { referralOfficeName: referralOffice?.name },
      };
    }
    default:
      return unreachable(about);
  }
}

/** Scales one by one, so that a line names the ability that changed. */
export function flattened(values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(([part, one]) => [`${name}.${part}`, one] as const)
        : [[name, value] as const],
    ),
  );
}
