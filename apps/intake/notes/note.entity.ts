import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { NoteKind } from '#contracts';
import { tenantTable } from '#persistence';

/** One version of a note; its text lies sealed, under `note.<id>`. */
export const NoteRow = defineEntity({
  name: 'NoteRow',
  tableName: 'note',
  properties: (p) => ({
    id: p.uuid().primary(),
    version: p.integer().primary(),
    tenant: p.text(),
    pathId: p.uuid(),
    kind: p.text().$type<NoteKind>(),
    happenedOn: p.date(),
    /** Written by mistake: its text is shown no more. */
    withdrawn: p.boolean(),
    recordedAt: p.datetime(),
    actor: p.text(),
  }),
});
export type NoteRow = InferEntity<typeof NoteRow>;

export const noteTables = (): string[] => [
  `create table note (
     id uuid not null, version int not null, tenant text not null, path_id uuid not null references path,
     kind text not null, happened_on date not null, recorded_at timestamptz not null, actor text not null,
     primary key (id, version))`,
  'create index note_of_path on note (path_id, id)',
  ...tenantTable('note', { app: 'select, insert' }),
];

export const withdrawnNotes = (): string[] => [
  'alter table note add column withdrawn boolean not null default false',
];
