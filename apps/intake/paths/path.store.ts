import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { DomainError, isId } from '#kernel';
import { Outbox } from '#messaging';
import { arrayLiteral, type Tx } from '#persistence';
import { requireScope, staleVersion, type RequestTx } from '#web';
import {
  evolvePath,
  openedState,
  presentSpell,
  receiverOf,
  stageOf,
  type PathEvent,
  type PathState,
} from './path.js';
import { requireProposal } from './path-responsible.js';
import { inSight } from './visibility.js';
import { PathRow } from './path.entity.js';
import { PathFacts, type PathFact } from './path-facts.service.js';

/** A path as one transaction sees it, with the version that the next save starts from. */
export interface LoadedPath {
  state: PathState;
  /** Number of events emitted so far. */
  version: number;
}

/**
 * The only way a path is read for a decision and written after one. Every request passes the scope check of
 * its organisation; consumers and jobs, which have no caller, pass for their tenant.
 */
@Injectable()
export class PathStore {
  constructor(
    private readonly outbox: Outbox,
    private readonly facts: PathFacts,
  ) {}

  /** For a decision: takes the row's lock, and on a `@Changes()` route throws STALE_VERSION when the user saw another version. */
  async load(tx: Tx | RequestTx, pathId: string): Promise<LoadedPath> {
    return this.expected(tx, await this.find(tx, pathId, LockMode.PESSIMISTIC_WRITE));
  }

  /** For the answer of the organisation that is asked to go on with the path, which the caller's scope must hold. */
  async loadAsReceiver(tx: RequestTx, pathId: string): Promise<LoadedPath> {
    const loaded = await this.find(tx, pathId, LockMode.PESSIMISTIC_WRITE, 'RECEIVER_TOO');
    requireScope(tx, requireProposal(loaded.state).toOrganisationId);
    return this.expected(tx, loaded);
  }

  private async expected(tx: Tx | RequestTx, loaded: LoadedPath): Promise<LoadedPath> {
    const pathId = loaded.state.id;
    const expected = 'expectedVersion' in tx ? tx.expectedVersion : null;
    if (expected !== null && expected !== loaded.version) throw await this.stale(tx, pathId, expected);
    return loaded;
  }

  /** Locks the path whatever version the user saw: for a part of it that has a version of its own, and for consumers. */
  lock(tx: Tx | RequestTx, pathId: string): Promise<LoadedPath> {
    return this.find(tx, pathId, LockMode.PESSIMISTIC_WRITE);
  }

  /** For what follows by itself from a change elsewhere, whoever made it: the person's nationality was put right. */
  lockUnscoped({ em, scope, now, afterCommit }: Tx, pathId: string): Promise<LoadedPath> {
    return this.find({ em, scope, now, afterCommit }, pathId, LockMode.PESSIMISTIC_WRITE);
  }

  /** Locks them all in one order: whoever needs several paths begins here, or two such wait for each other. */
  async lockAll(tx: Tx, pathIds: readonly string[]): Promise<void> {
    if (pathIds.length === 0) return;
    await tx.em.execute('select id from path where id = any(?::uuid[]) order by id for update', [
      arrayLiteral([...new Set(pathIds)].filter(isId)),
    ]);
  }

  /** To show it: no lock. The organisation that is asked to go on with the path sees it, too. */
  read(tx: Tx | RequestTx, pathId: string): Promise<LoadedPath> {
    return this.find(tx, pathId, LockMode.NONE, 'RECEIVER_TOO');
  }

  /** The first save of a path. `events` begins with `opened`. */
  async open(
    tx: Tx,
    id: string,
    personId: string,
    events: PathEvent[],
    facts: PathFact[] = [],
  ): Promise<LoadedPath> {
    const [first, ...rest] = events;
    if (first?.type !== 'percorso.intake.path.opened.v1') throw new Error('a path begins with opened');
    const state = rest.reduce(evolvePath, openedState(id, personId, first.data));
    const row = {
      id,
      tenant: tx.scope.tenant,
      version: events.length,
      recordedAt: tx.now,
      ...columns(state, tx.now),
    };
    await tx.em.insert(PathRow, row);
    await this.facts.recordEvents(tx, { pathId: id, version: events.length, events, facts });
    await this.outbox.append(tx, { id, version: events.length, events });
    return { state, version: events.length };
  }

  /**
   * Saves what the events make of the path: the versioned update first, then the history, then the outbox
   * (DESIGN §4). `facts` are further lines of the timeline. Other rows of the same change are written after it.
   */
  async save(
    tx: Tx | RequestTx,
    loaded: LoadedPath,
    events: PathEvent[],
    facts: PathFact[] = [],
  ): Promise<LoadedPath> {
    const state = events.reduce(evolvePath, loaded.state);
    const id = state.id;
    const version = loaded.version + events.length;
    const updated = await tx.em.nativeUpdate(
      PathRow,
      { id, version: loaded.version },
      { ...columns(state, tx.now), version },
    );
    if (updated === 0) throw await this.stale(tx, id, loaded.version);
    await this.facts.recordEvents(tx, { pathId: id, version, events, facts });
    await this.outbox.append(tx, { id, version, events });
    return { state, version };
  }

  private async find(
    tx: Tx | RequestTx,
    id: string,
    lockMode: LockMode,
    seenBy: 'RESPONSIBLE' | 'RECEIVER_TOO' = 'RESPONSIBLE',
  ): Promise<LoadedPath> {
    const row = isId(id)
      ? await tx.em.findOne(PathRow, { id }, { lockMode, refresh: true, disableIdentityMap: true })
      : null;
    if (!row) throw new DomainError('NOT_FOUND', 'There is no such path.');
    if ('caller' in tx) {
      const seesIt = seenBy !== 'RESPONSIBLE' && inSight(tx.caller, row);
      if (!seesIt) requireScope(tx, row.organisationId);
    }
    return { state: row.state, version: row.version };
  }

  private async stale(tx: Tx, pathId: string, expected: number): Promise<DomainError> {
    const { version, changes } = await this.facts.since(tx, pathId, expected);
    return staleVersion(expected, version, { changes });
  }
}

/** What the row repeats of the state. */
function columns(state: PathState, now: Date) {
  return {
    personId: state.personId,
    organisationId: state.organisationId,
    receivingOrganisationId: receiverOf(state),
    programme: state.opened.programme,
    stage: stageOf(state),
    stageOn: presentSpell(state).on,
    openedOn: state.opened.openedOn,
    voidedOn: state.voided?.on ?? null,
    state,
    changedAt: now,
  };
}
