import { z } from 'zod';
import { officeKinds } from '../codes/offices.js';
import { cefrLevels, iscedLevels, languageSkills, ssmDomains, ssmLevels } from '../codes/scales.js';
import { certificateCodes } from '../codes/work.js';
import { defineEvent } from './define-event.js';
import {
  closingTime,
  codes,
  comune,
  day,
  isco,
  minutes,
  province,
  ruleName,
  sector,
  timeOfDay,
  years,
} from './fields.js';

const topic = 'percorso.intake.path';
const skill = z.enum(cefrLevels);

const territory = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ANYWHERE') }),
  z.strictObject({ kind: z.literal('COMUNI'), codes: codes(comune, 500) }),
  z.strictObject({ kind: z.literal('PROVINCES'), codes: codes(province, 120) }),
]);

const authorisedWindow = z.strictObject({
  weekday: z.int().min(1).max(7).describe('1 = Monday … 7 = Sunday'),
  from: timeOfDay,
  to: closingTime,
});

const workSpell = z.strictObject({
  from: day,
  to: day.nullable().describe('last day, inclusive; null = no end known'),
  allowed: z.boolean(),
  rule: ruleName,
});

/** One property of the same kind for each code of a list. */
function each<K extends string, S extends z.ZodType>(keys: readonly K[], value: S): Record<K, S> {
  return Object.fromEntries(keys.map((key) => [key, value])) as Record<K, S>;
}

/** What placement must know of a person to match: constraints and abilities, never the offence or the measure's text. */
export const candidateEvents = [
  defineEvent({
    topic,
    type: 'percorso.intake.path.constraints-changed.v1',
    summary: 'Hours, territory, sectors or right to work within which a job must lie have changed.',
    data: z.strictObject({
      windows: codes(authorisedWindow, 70)
        .nullable()
        .describe('authorised hours as copied from the order; null = no limit'),
      territory,
      forbiddenComuni: codes(comune, 500),
      excludedSectors: codes(sector, 100),
      requiresAuthorisation: z
        .boolean()
        .describe('hours, place and employer need the authority before they take effect'),
      authorityKind: z.enum(officeKinds).nullable(),
      measureEndsOn: day.nullable(),
      rightToWork: codes(workSpell, 60).describe('sorted and contiguous'),
      homeComune: comune.nullable(),
    }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.profile-changed.v1',
    summary: 'What the person can do and would like to do, after an assessment.',
    data: z.strictObject({
      italian: z.strictObject(each(languageSkills, skill)).nullable(),
      isced: z.literal([...iscedLevels]).nullable(),
      occupations: codes(z.strictObject({ isco, years }), 30),
      certificates: codes(z.enum(certificateCodes), certificateCodes.length),
      preferredIsco: codes(isco, 30),
      maxTravelMinutes: minutes.nullable(),
      autonomy: z.strictObject(each(ssmDomains, z.literal([...ssmLevels]).optional())),
      assessedOn: day.nullable(),
    }),
  }),
] as const;
