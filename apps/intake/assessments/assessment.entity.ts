import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { tenantTable } from '#persistence';
import type { Assessment } from './assessment.js';

/** One version of one assessment of a path. What was written about the needs lies sealed, under `assessment.<number>`. */
export const AssessmentRow = defineEntity({
  name: 'AssessmentRow',
  tableName: 'assessment',
  properties: (p) => ({
    pathId: p.uuid().primary(),
    number: p.integer().primary(),
    version: p.integer().primary(),
    tenant: p.text(),
    assessedOn: p.date(),
    found: p.json<Omit<Assessment, 'assessedOn'>>(),
    /** Recorded by mistake: it says nothing of the person, and stays on record. */
    withdrawn: p.boolean(),
    recordedAt: p.datetime(),
    actor: p.text(),
  }),
});
export type AssessmentRow = InferEntity<typeof AssessmentRow>;

export const assessmentTables = (): string[] => [
  `create table assessment (
     path_id uuid not null references path, number int not null, version int not null, tenant text not null,
     assessed_on date not null, found jsonb not null, recorded_at timestamptz not null, actor text not null,
     primary key (path_id, number, version))`,
  ...tenantTable('assessment', { app: 'select, insert' }),
];

export const withdrawnAssessments = (): string[] => [
  'alter table assessment add column withdrawn boolean not null default false',
];
