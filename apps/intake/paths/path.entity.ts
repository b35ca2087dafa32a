import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { Programme, Stage } from '#contracts';
import type { PathState } from './path.js';

/**
 * The path as it stands. `state` is the whole of it; the columns beside it repeat what queries filter and sort by.
 * `version` counts the events emitted.
 */
export const PathRow = defineEntity({
  name: 'PathRow',
  tableName: 'path',
  properties: (p) => ({
    id: p.uuid().primary(),
    tenant: p.text(),
    personId: p.uuid(),
    organisationId: p.uuid(),
    /** Sees the path beside the responsible organisation: asked to go on with it, or went on with the person. */
    receivingOrganisationId: p.uuid().strictNullable(),
    programme: p.text().$type<Programme>(),
    stage: p.text().$type<Stage>(),
    stageOn: p.date(),
    openedOn: p.date(),
    /** Day on which it was voided: such a path is in no list. */
    voidedOn: p.date().strictNullable(),
    version: p.integer(),
    state: p.json<PathState>(),
    recordedAt: p.datetime(),
    changedAt: p.datetime(),
  }),
});
export type PathRow = InferEntity<typeof PathRow>;

/** Somebody follows it; a person has one such path at most. */
export function isOpen({ stage, voidedOn }: Pick<PathRow, 'stage' | 'voidedOn'>): boolean {
  return stage !== 'EXITED' && stage !== 'TRANSFERRED' && voidedOn === null;
}

/**
 * One fact of a path's story, as the timeline shows it and as a stale editor is told of it: emitted events,
 * versions of the measure or permit, and what came back from placement. It holds no text about the person.
 */
export const PathFactRow = defineEntity({
  name: 'PathFactRow',
  tableName: 'path_fact',
  properties: (p) => ({
    id: p.uuid().primary(),
    tenant: p.text(),
    pathId: p.uuid(),
    kind: p.text(),
    /** The day it happened. */
    onDay: p.date(),
    recordedAt: p.datetime(),
    actor: p.text(),
    /** The path's version after the event; null for what is not an event of the path. */
    version: p.integer().strictNullable(),
    values: p.json<Record<string, unknown>>(),
    /** Makes a fact that came from elsewhere recorded once: its event id. */
    sourceKey: p.text().strictNullable(),
  }),
});
export type PathFactRow = InferEntity<typeof PathFactRow>;
