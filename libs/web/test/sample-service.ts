import { Body, Controller, Get, HttpCode, Module, Param, Post, Put, Query, Res } from '@nestjs/common';
import { Migration } from '@mikro-orm/migrations';
import type { FastifyReply } from 'fastify';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { violated } from '#kernel';
import { PersistenceModule, tenantTable } from '#persistence';
import { createDatabase, type TestDatabase } from '#testing';
import {
  AcceptsFile,
  Access,
  Changes,
  Code,
  createLogger,
  Creates,
  FileBody,
  IdParam,
  InTx,
  Int,
  Nested,
  NestedList,
  noPersonalData,
  PageQuery,
  Public,
  QueryFlag,
  requireVersion,
  signToken,
  startService,
  Streams,
  Text,
  webMigrations,
  type Caller,
  type RequestTx,
  type RunningService,
  type ServiceOptions,
} from '../index.js';

class Leg {
  @Text({ max: 20 }) place: string;
  @Int({ min: 0, max: 99 }) km: number;
}

class Boat {
  @Text({ max: 20 }) name: string;
  @Int({ min: 1, max: 10 }) seats: number;
  @Code(['OAR', 'SAIL'], { optional: true }) kind?: string;
  @Nested(() => Leg, { optional: true, nullable: true }) home?: Leg | null;
  @NestedList(() => Leg, { max: 3, optional: true }) legs?: Leg[];
}

class BoatQuery extends PageQuery {
  @QueryFlag({ optional: true }) afloat?: boolean;
}

@Controller('boats')
export class BoatController {
  @Post()
  @Access({ permission: 'path.open', audit: 'sample.boat.build', subject: 'id' })
  @Creates()
  async build(@Body() boat: Boat, @InTx() tx: RequestTx) {
    const sql =
      'insert into boat (tenant, name, seats, version) values (?, ?, ?, 1) returning id, seats, version';
    const [row] = await tx.em.execute(sql, [tx.scope.tenant, boat.name, boat.seats]);
    if (boat.name === 'slow') await tx.em.execute('select pg_sleep(0.3)');
    if (boat.name === 'cursed')
      throw violated('boat.cursed', 'Nobody sails on this one.', { seats: boat.seats });
    return row as { id: string; seats: number; version: number };
  }

  @Get()
  @Access({ permission: 'path.list', audit: 'sample.boat.list' })
  async list(@Query() query: BoatQuery, @InTx() tx: RequestTx) {
    const rows: { id: string; name: string }[] = await tx.em.execute('select id, name from boat order by id');
    tx.audit(rows.map((row) => row.id));
    return { items: rows, next: null, limit: query.limit, afloat: query.afloat };
  }

  @Put(':id')
  @Access({ permission: 'path.open', audit: 'sample.boat.rename', subject: 'id' })
  @Changes()
  async rename(@Param('id', IdParam) id: string, @Body() boat: Boat, @InTx() tx: RequestTx) {
    const [row]: { version: number }[] = await tx.em.execute('select version from boat where id = ?', [id]);
    requireVersion(tx, row!.version, { changed: ['boat.renamed'] });
    await tx.em.execute('update boat set name = ?, version = version + 1 where id = ?', [boat.name, id]);
    return { version: row!.version + 1 };
  }

  @Get('fail/:how')
  @Access({ permission: 'path.read', audit: 'sample.boat.fail' })
  async fail(@Param('how') how: string, @InTx() tx: RequestTx) {
    if (how === 'unique') {
      const sql = `insert into boat (tenant, name, seats, version) values (?, 'Giulia Planted', 1, 1)`;
      await tx.em.execute(sql, [tx.scope.tenant]);
      await tx.em.execute(sql, [tx.scope.tenant]);
    }
    throw new Error('Giulia Planted lives in via Roma');
  }

  @Get('files/plan')
  @Access({ permission: 'report.export', audit: 'sample.boat.export' })
  plan() {
    return new FileBody('piano à 1.csv', 'text/csv; charset=utf-8', Buffer.from('a,b\n'));
  }

  @Get('harbour')
  @Access({ permission: 'self.manage', audit: noPersonalData })
  harbour() {
    return { open: true };
  }

  @Get('watch')
  @Access({ permission: 'path.read', audit: 'sample.boat.watch' })
  @Streams()
  watch(@Res() reply: FastifyReply) {
    void reply.type('text/event-stream').send('data: 1\n\n');
  }

  @Post('echo')
  @HttpCode(200)
  @Public()
  @AcceptsFile('text/csv')
  echo(@Body() file: Buffer) {
    return { bytes: file.length };
  }
}

class BoatMigration extends Migration {
  override up(): void {
    this.addSql(`create table boat (id uuid primary key default gen_random_uuid(), tenant text not null,
      name text not null, seats int not null, version int not null, unique (tenant, name))`);
    for (const statement of tenantTable('boat')) this.addSql(statement);
  }
}

export interface Sample extends RunningService {
  database: TestDatabase;
  privateKey: JWK;
  /** Every line logged so far. */
  log: string[];
  caller: Caller;
  token(caller?: Partial<Caller>, audience?: string): Promise<string>;
  /** A request as the caller; `as: null` sends no token. */
  send(method: string, path: string, options?: SendOptions): Promise<SampleResponse>;
}

export interface SendOptions {
  body?: unknown;
  headers?: Record<string, string>;
  as?: Partial<Caller> | null;
}

export interface SampleResponse {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
  text: string;
}

export async function keyPair(): Promise<{ publicKey: JWK; privateKey: JWK }> {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  return { publicKey: await exportJWK(pair.publicKey), privateKey: await exportJWK(pair.privateKey) };
}

/** A small service with one of each kind of route, on a database of its own. */
export async function startSample(
  controllers: (new (...parts: never[]) => object)[] = [],
  {
    name = 'sample',
    poolSize = 20,
    environment = {},
    ...options
  }: { name?: string; poolSize?: number; environment?: object } & Partial<
    Omit<ServiceOptions, 'environment'>
  > = {},
): Promise<Sample> {
  const database = await createDatabase('sample');
  const { publicKey, privateKey } = await keyPair();
  const log: string[] = [];

  @Module({
    imports: [
      PersistenceModule.forRoot({
        databaseUrl: database.databaseUrl,
        ownerUrl: database.ownerUrl,
        poolSize,
        entities: [],
        migrations: [...webMigrations, { name: '0001-boat', class: BoatMigration }],
      }),
    ],
    controllers: [BoatController, ...controllers],
  })
  class SampleModule {}

  const service = await startService({
    ...options,
    name,
    module: SampleModule,
    environment: {
      GATEWAY_PUBLIC_KEY: publicKey as never,
      HOST: '127.0.0.1',
      PORT: 0,
      LOG_LEVEL: 'info',
      ...environment,
    },
    logger: createLogger(name, 'info', { write: (line) => void log.push(line) }),
  });
  const caller: Caller = {
    account: '0197a000-0000-7000-8000-000000000001',
    tenant: 'ponte-largo',
    roles: ['SOCIAL_WORKER', 'MANAGER'],
    organisations: 'ALL',
  };
  const token = (other: Partial<Caller> = {}, audience = name) =>
    signToken(privateKey, audience, { ...caller, ...other });
  return {
    ...service,
    database,
    privateKey,
    log,
    caller,
    token,
    async send(method, path, { body, headers = {}, as = {} } = {}) {
      const response = await fetch(service.url + path, {
        method,
        headers: {
          ...(as === null ? {} : { authorization: `Bearer ${await token(as)}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json');
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: isJson ? JSON.parse(text) : text,
      };
    },
    async close() {
      await service.close();
      await database.drop();
    },
  };
}
