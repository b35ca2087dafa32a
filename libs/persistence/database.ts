import { EntityManager as CoreEntityManager, IsolationLevel, type TransactionOptions } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, systemClock, type Clock } from '#kernel';
import { ConnectionGate } from './connection-gate.js';
import { tenantSetting } from './row-security.js';

/** On whose behalf a transaction runs. Nothing is visible outside `tenant`. */
export interface Scope {
  tenant: string;
  /** An account id, or `system:<consumer or job>`. */
  actor: string;
  /** What caused this work, carried into the events it emits. */
  trace?: Trace;
}

/** Ties events to their cause: one correlation id from the first request to the last projection. */
export interface Trace {
  correlationId: string;
  /** Id of the event that caused this one. */
  causationId?: string;
  /** W3C Trace Context. */
  traceparent?: string;
}

/** One transaction: everything written through `em` becomes true together, or not at all. */
export interface Tx {
  em: EntityManager;
  scope: Scope;
  /**
   * The moment the facts of this transaction are recorded: by the database's clock, which all copies of a service
   * share. Their own clocks differ, and what one records would lie before what another recorded earlier.
   */
  now: Date;
  /**
   * Runs after a successful commit, never after a rollback: nothing reacts to a fact before the
   * transaction that made it true has committed.
   */
  afterCommit(hook: () => void): void;
}

/** Nest injection token of the name of the role that works across tenants. */
export const WORKER_ROLE = Symbol('worker role');

/** Nest injection token of how many connections the pool has. */
export const POOL_SIZE = Symbol('pool size');

/** The only door to the service's database. Nothing that runs inside of one of its methods may call another. */
@Injectable()
export class Database {
  private readonly gate: ConnectionGate;

  constructor(
    @Inject(CoreEntityManager) private readonly root: EntityManager,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(WORKER_ROLE) private readonly workerRole: string,
    @Inject(POOL_SIZE) poolSize: number,
  ) {
    this.gate = new ConnectionGate(poolSize);
  }

  transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(scope, work);
  }

  /**
   * A transaction whose statements all see the database as it stood at the first: an answer put together
   * from several queries never mixes what was before a command with what came after it. For reading; a row
   * may be added, but to change one that somebody else changes meanwhile fails.
   */
  snapshot<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(scope, work, { isolationLevel: IsolationLevel.REPEATABLE_READ });
  }

  /** Works across tenants on infrastructure tables only: the relay, the sealer, the operator's commands. */
  async asWorker<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.untenanted(async (em) => {
      await em.execute(`set local role "${this.workerRole}"`);
      return work(em);
    });
  }

  /** A transaction without a tenant: sees infrastructure tables, and not one row of anybody's. */
  async untenanted<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.gate.through(() =>
      this.root.fork({ clear: true }).transactional((inner) => work(inner as EntityManager)),
    );
  }

  /** One statement without a tenant, which is its own transaction: a quarter of the round trips of `untenanted`. */
  async statement<T extends object>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.gate.through(() => this.root.fork({ clear: true }).execute<T[]>(sql, params));
  }

  /**
   * Whether the database answers, and writes: one that another has taken over from only reads. Throws PoolBusyError when
   * no connection becomes free within so many milliseconds.
   */
  async takesWrites(patienceMs: number): Promise<boolean> {
    const [row] = await this.gate.through(
      () =>
        this.root
          .fork({ clear: true })
          .execute<{ reads: string }[]>(`select current_setting('transaction_read_only') as reads`),
      patienceMs,
    );
    return row!.reads === 'off';
  }

  private async run<T>(
    scope: Scope,
    work: (tx: Tx) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    const hooks: (() => void)[] = [];
    const em = this.root.fork({ clear: true });
    const result = await this.gate.through(() =>
      em.transactional(async (inner) => {
        const inDatabase = await setTenant(inner as EntityManager, scope.tenant);
        return work({
          em: inner as EntityManager,
          scope,
          // Tests and the demo choose what time it is.
          now: this.clock === systemClock ? inDatabase : this.clock(),
          afterCommit: (hook) => hooks.push(hook),
        });
      }, options),
    );
    for (const hook of hooks) hook();
    return result;
  }
}

/** Moves a running transaction to another tenant: a consumer's batch holds events of several. Gives the database's time. */
export async function setTenant(em: EntityManager, tenant: string): Promise<Date> {
  const [row] = await em.execute<{ now: string }[]>(
    `select set_config('${tenantSetting}', ?, true), extract(epoch from clock_timestamp()) * 1000 as now`,
    [tenant],
  );
  return new Date(Math.floor(Number(row!.now)));
}
