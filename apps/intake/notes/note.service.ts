import { Injectable } from '@nestjs/common';
import type { PutRightReason } from '#contracts';
import { DomainError, isDay, isId, newId, violated, type Day } from '#kernel';
import type { Tx } from '#persistence';
import { decodeCursor, pageOf, requireVersion, type Page, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { PathFacts } from '../paths/path-facts.service.js';
import { PathStore } from '../paths/path.store.js';
import { SealedTextStore, type TextOwner } from '../people/sealed-text.store.js';
import type { NoteQuery, NoteView, WriteNoteDto, WrittenNote } from './note.dto.js';
import { NoteRow } from './note.entity.js';

interface Row {
  id: string;
  version: number;
  kind: NoteRow['kind'];
  happened_on: Day;
  recorded_at: Date;
  actor: string;
  first_actor: string;
  written_at: Date;
}

/**
 * Notes on a path. Their text never leaves intake: the timeline knows that one was written, of what kind and when.
 * They may be written after a path has ended, for what is still said about it.
 */
/** Above every note: where the first page begins. */
const newest = ['9999-12-31', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

@Injectable()
export class Notes {
  constructor(
    private readonly paths: PathStore,
    private readonly texts: SealedTextStore,
    private readonly facts: PathFacts,
    private readonly calendar: Calendar,
  ) {}

  async write(tx: RequestTx, pathId: string, body: WriteNoteDto): Promise<WrittenNote> {
    const { state } = await this.paths.read(tx, pathId);
    return this.add(tx, { pathId, personId: state.personId }, { id: newId(), version: 1 }, body);
  }

  async correct(tx: RequestTx, pathId: string, noteId: string, body: WriteNoteDto): Promise<WrittenNote> {
    const { personId, note: before } = await this.load(tx, pathId, noteId);
    const happenedOn = body.happenedOn ?? before.happenedOn;
    const next = { id: noteId, version: before.version + 1 };
    return this.add(tx, { pathId, personId }, next, { ...body, happenedOn });
  }

  /** Written by mistake, or about somebody else: it is shown no more. Its text stays on record, sealed. */
  async withdraw(
    tx: RequestTx,
    pathId: string,
    noteId: string,
    reason: PutRightReason,
  ): Promise<WrittenNote> {
    const { note } = await this.load(tx, pathId, noteId);
    const version = note.version + 1;
    const stamp = { recordedAt: tx.now, actor: tx.scope.actor };
    await tx.em.insert(NoteRow, { ...note, ...stamp, version, withdrawn: true });
    const values = { noteId, noteKind: note.kind, version, writtenOn: note.happenedOn, reason };
    await this.facts.record(tx, pathId, { kind: 'note-withdrawn', on: this.calendar.day(tx.now), values });
    tx.audit([pathId]);
    return { id: noteId, version };
  }

  /** For a change of a note that stands: the lock makes two follow each other, and the second finds its version stale. */
  private async load(tx: RequestTx, pathId: string, noteId: string) {
    const { state } = await this.paths.lock(tx, pathId);
    const [note] = await tx.em.find(
      NoteRow,
      { id: noteId, pathId },
      { orderBy: { version: 'desc' }, limit: 1, disableIdentityMap: true },
    );
    if (!note || note.withdrawn)
      throw new DomainError('NOT_FOUND', 'There is no such note.', { rule: 'note.unknown' });
    requireVersion(tx, note.version);
    return { personId: state.personId, note };
  }

  /** The version of each note that holds, newest first. */
  async page(tx: RequestTx, pathId: string, { limit, cursor }: NoteQuery): Promise<Page<NoteView>> {
    const [on, id] = cursor === undefined ? newest : decodeCursor(cursor, isDay, isId);
    const { state } = await this.paths.read(tx, pathId);
    const owner = { pathId, personId: state.personId };
    tx.audit([pathId, state.personId]);
    const rows = await tx.em.execute<Row[]>(
      `select id, version, kind, happened_on::text, recorded_at, actor, first_actor, written_at from (
         select distinct on (id) *, first_value(actor) over history as first_actor,
                first_value(recorded_at) over history as written_at
         from note where path_id = ?::uuid window history as (partition by id order by version)
         order by id, version desc) latest
       where not withdrawn and (happened_on, id) < (?::date, ?::uuid) order by happened_on desc, id desc limit ?`,
      [pathId, on, id, limit + 1],
    );
    const page = pageOf(rows, limit, (row) => [row.happened_on, row.id]);
    return { items: await this.views(tx, owner, page.items), next: page.next };
  }

  private async add(
    tx: RequestTx,
    owner: TextOwner,
    { id, version }: WrittenNote,
    { kind, text, happenedOn }: WriteNoteDto,
  ): Promise<WrittenNote> {
    const today = this.calendar.day(tx.now);
    const on = happenedOn ?? today;
    if (on > today)
      throw violated('note.not-in-future', 'a note is about a day that has come', { happenedOn: on });
    const { pathId } = owner;
    const { tenant, actor } = tx.scope;
    await tx.em.insert(NoteRow, {
      id,
      version,
      tenant,
      pathId,
      kind,
      happenedOn: on,
      withdrawn: false,
      recordedAt: tx.now,
      actor,
    });
    await this.texts.write(tx, owner, version, { [`note.${id}`]: text });
    const happened = version === 1 ? 'note-written' : 'note-corrected';
    await this.facts.record(tx, pathId, {
      kind: happened,
      on,
      values: { noteId: id, noteKind: kind, version },
    });
    tx.audit([pathId]);
    return { id, version };
  }

  private async views(tx: Tx, owner: TextOwner, rows: Row[]): Promise<NoteView[]> {
    const places = rows.map(({ id }) => `note.${id}`);
    const texts = places.length === 0 ? {} : await this.texts.read(tx, owner, places);
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      kind: row.kind,
      happenedOn: row.happened_on,
      text: texts[`note.${row.id}`] ?? '',
      author: row.first_actor,
      writtenAt: new Date(row.written_at).toISOString(),
      correctedBy: row.version === 1 ? null : row.actor,
      correctedAt: row.version === 1 ? null : new Date(row.recorded_at).toISOString(),
    }));
  }
}
