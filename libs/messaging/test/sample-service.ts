import { Migration } from '@mikro-orm/migrations';
import { Controller, type INestApplication } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DomainError, newId } from '#kernel';
import { Database, PersistenceModule, tenantTable, type Tx } from '#persistence';
import type { CloudEvent } from '../cloud-event.js';
import {
  EventContext,
  MessagingModule,
  messagingTables,
  Outbox,
  startConsuming,
  type EventLogChoice,
  type MessageSchemas,
} from '../index.js';

/** A smallest service for the specs of this library: things that count, and a projection of them. */
export const counted = 'percorso.sample.thing.counted.v1';

class CreateThing extends Migration {
  override up(): void {
    this.addSql('create table thing (id uuid primary key, tenant text not null, version int not null)');
    this.addSql(
      `create table projection (seq bigint generated always as identity, tenant text not null, thing uuid not null, version int not null, n int not null)`,
    );
    for (const statement of [...tenantTable('thing'), ...tenantTable('projection'), ...messagingTables()])
      this.addSql(statement);
  }
}

/** What a handler does for a value of `n`, set by the spec. */
export const behaviour: { on(n: number, context: EventContext): Promise<void> } = { on: async () => {} };

@Controller()
class Projection {
  @EventPattern<string>(counted)
  async onCounted(@Payload() event: CloudEvent<{ n: number }>, @Ctx() context: EventContext): Promise<void> {
    await context.tx.em.execute('insert into projection (tenant, thing, version, n) values (?, ?, ?, ?)', [
      event.tenant,
      event.subject,
      event.aggregateversion,
      event.data.n,
    ]);
    await behaviour.on(event.data.n, context);
  }
}

const schemas: MessageSchemas = {
  produced(event) {
    if (typeof (event.data as { n?: unknown }).n !== 'number') throw new Error('n is missing');
  },
  consumed(event) {
    if (event.type === counted) return { ok: true, event };
    return {
      ok: false,
      problem: event.type?.startsWith('percorso.sample.thing.counted.') ? 'UNKNOWN_VERSION' : 'UNKNOWN_TYPE',
      detail: event.type,
    };
  },
};

export interface SampleService {
  app: INestApplication;
  database: Database;
  /** Counts a thing once more, with the event in the transaction; returns the new version. */
  count(thing: string, n?: number, tenant?: string): Promise<number>;
  projection(thing: string): Promise<number[]>;
  close(): Promise<void>;
}

export async function startSampleService(
  urls: { databaseUrl: string; ownerUrl: string },
  log: EventLogChoice,
): Promise<SampleService> {
  const module = await Test.createTestingModule({
    imports: [
      PersistenceModule.forRoot({ ...urls, entities: [], migrations: [{ name: '1', class: CreateThing }] }),
      MessagingModule.forRoot({
        service: 'sample',
        databaseUrl: urls.databaseUrl,
        log,
        schemas,
        topics: ['percorso.sample.thing'],
      }),
    ],
    controllers: [Projection],
  }).compile();
  const app = module.createNestApplication(new FastifyAdapter(), { logger: ['fatal'] });
  await app.init();
  await startConsuming(app);
  const database = app.get(Database);
  const outbox = app.get(Outbox);

  return {
    app,
    database,
    count: (thing, n = 1, tenant = 'alfa') =>
      database.transaction({ tenant, actor: 'spec' }, async (tx) => {
        const version = await bump(tx, thing);
        await outbox.append(tx, { id: thing, version, events: [{ type: counted, data: { n } }] });
        return version;
      }),
    projection: (thing) =>
      database.transaction({ tenant: 'alfa', actor: 'spec' }, async (tx) => {
        const rows = await tx.em.execute<{ version: number }[]>(
          'select version from projection where thing = ? order by seq',
          [thing],
        );
        return rows.map((row) => row.version);
      }),
    close: () => app.close(),
  };
}

/** The versioned update, with a conflict retried by the caller as a person would. */
export async function bump(tx: Tx, thing: string): Promise<number> {
  const rows = await tx.em.execute<{ version: number }[]>(
    `insert into thing (id, tenant, version) values (?, ?, 1)
     on conflict (id) do update set version = thing.version + 1 returning version`,
    [thing, tx.scope.tenant],
  );
  return rows[0]!.version;
}

export const aThing = newId;
export const refusal = () => new DomainError('RULE_VIOLATED', 'the handler does not want it');
