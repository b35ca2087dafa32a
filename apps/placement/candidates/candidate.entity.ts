import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { Programme, Stage } from '#contracts';
import type { SeekerConstraints, SeekerProfile } from '../matching/seeker.js';
import { nothingHeard, type Candidate, type HeardVersions } from './candidate.js';

/** A projection of intake's paths. No column tells who the person is, or what the measure is for (DESIGN §6). */
export const CandidateRow = defineEntity({
  name: 'CandidateRow',
  tableName: 'candidate',
  properties: (p) => ({
    pathId: p.uuid().primary(),
    tenant: p.text(),
    organisationId: p.uuid().nullable(),
    programme: p.text().$type<Programme>().nullable(),
    openedOn: p.date().nullable(),
    disadvantaged: p.boolean(),
    voided: p.boolean(),
    stage: p.text().$type<Stage>().nullable(),
    stageOn: p.date().nullable(),
    readySince: p.date().nullable(),
    constraints: p.json<SeekerConstraints>().nullable(),
    profile: p.json<SeekerProfile>().nullable(),
    heard: p.json<HeardVersions>(),
    /** The moment intake recorded what was heard last. */
    heardAt: p.datetime(),
  }),
});
export type CandidateRow = InferEntity<typeof CandidateRow>;

export function candidateOf(row: CandidateRow): Candidate {
  return {
    pathId: row.pathId,
    organisationId: row.organisationId ?? null,
    programme: row.programme ?? null,
    openedOn: row.openedOn ?? null,
    disadvantaged: row.disadvantaged,
    voided: row.voided,
    stage: row.stage ?? null,
    stageOn: row.stageOn ?? null,
    readySince: row.readySince ?? null,
    constraints: row.constraints ?? null,
    profile: row.profile ?? null,
    heard: { ...nothingHeard, ...row.heard },
  };
}
