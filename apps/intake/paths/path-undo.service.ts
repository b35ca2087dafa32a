import { Injectable } from '@nestjs/common';
import type { PutRightReason } from '#contracts';
import { type Day, violated } from '#kernel';
import type { RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { PersonStore } from '../people/person.store.js';
import { decidePath } from './path-command.js';
import { isOpen, PathFactRow, PathRow } from './path.entity.js';
import { presentSpell, type PathState } from './path.js';
import { PathStore, type LoadedPath } from './path.store.js';

/** Takes back what was recorded by mistake, with a reason. */
@Injectable()
export class PathUndo {
  constructor(
    private readonly store: PathStore,
    private readonly people: PersonStore,
    private readonly calendar: Calendar,
  ) {}

  async end(tx: RequestTx, pathId: string, reason: PutRightReason): Promise<LoadedPath> {
    const loaded = await this.store.load(tx, pathId);
    const recordedOn = await this.endRecordedOn(tx, pathId);
    const byManager = tx.caller.roles.includes('MANAGER');
    const command = { kind: 'UNDO_END', reason, recordedOn, byManager } as const;
    const events = decidePath(loaded.state, command, this.calendar.moment(tx));
    await this.requireLast(tx, loaded.state);
    return this.store.save(tx, loaded, events);
  }

  async opening(tx: RequestTx, pathId: string, reason: PutRightReason): Promise<LoadedPath> {
    const loaded = await this.store.load(tx, pathId);
    const { recordedAt } = await tx.em.findOneOrFail(PathRow, { id: pathId }, { disableIdentityMap: true });
    const recordedOn = this.calendar.day(recordedAt);
    const byManager = tx.caller.roles.includes('MANAGER');
    const command = { kind: 'VOID', reason, recordedOn, byManager } as const;
    return this.store.save(tx, loaded, decidePath(loaded.state, command, this.calendar.moment(tx)));
  }

  private async endRecordedOn(tx: RequestTx, pathId: string): Promise<Day> {
    const ends = { pathId, kind: { $in: ['exited', 'transferred'] } };
    const options = { orderBy: { version: 'desc' }, limit: 1, disableIdentityMap: true } as const;
    const [end] = await tx.em.find(PathFactRow, ends, options);
    return this.calendar.day(end?.recordedAt ?? tx.now);
  }

  /** One journey at a time: a path does not go on beneath another that began after it. */
  private async requireLast(tx: RequestTx, ended: PathState): Promise<void> {
    // As whoever opens a path does: of two at the same moment, the second sees what the first did.
    await this.people.lock(tx, ended.personId);
    const { on: endedOn } = presentSpell(ended);
    const others = { personId: ended.personId, id: { $ne: ended.id }, voidedOn: null };
    const paths = await tx.em.find(PathRow, others, { disableIdentityMap: true });
    const later = paths.find((path) => isOpen(path) || path.openedOn >= endedOn);
    if (!later) return;
    throw violated('path.undo-end.person-has-later-path', 'another path of this person began afterwards', {
      openedOn: later.openedOn,
    });
  }
}
