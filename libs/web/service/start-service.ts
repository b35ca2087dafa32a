import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError, farewell, newId } from '#kernel';
import type { Authenticator } from '../access/authenticator.js';
import { AuditAnchors } from '../audit/audit-anchors.service.js';
import { createLogger, inNameOf, NestLogger, type Logger } from '../operations/logger.js';
import { anchorPlaceOf, type ServiceEnvironment } from './service-environment.js';
import { processLog } from '../operations/log-destination.js';
import { Metrics } from '../operations/metrics.js';
import { problemOf } from '../problems/problem.js';
import { problemHandler, sendProblem } from '../problems/problem.filter.js';
import { endWithRequests } from './connections.js';
import { cutSlowBodies, looksForHead, ordinaryPace, type BodyPace } from './slow-bodies.js';
import { cutUnreadAnswers, unreadMs } from './unread-answers.js';
import { trustedProxies } from './trusted-proxies.js';
import { refuseDeepBodies } from '../request/nesting.js';
import { observe } from '../request/observe.js';
import { currentTrace } from '../request/trace.js';
import { WebModule } from '../web.module.js';

export interface ServiceOptions {
  /** Also the audience of the gateway's tokens. */
  name: string;
  module: Type | DynamicModule;
  environment: Pick<
    ServiceEnvironment,
    | 'AUDIT_ANCHORS'
    | 'AUDIT_ANCHOR_KEY'
    | 'GATEWAY_PUBLIC_KEY'
    | 'HOST'
    | 'PORT'
    | 'LOG_LEVEL'
    | 'TRUST_PROXY'
  >;
  /** Default: HOST and PORT of the environment. Port 0 takes a free one. */
  port?: number;
  host?: string;
  authenticator?: Type<Authenticator>;
  logger?: Logger;
  /** Bodies larger than this are refused before they are read; without `file`, there are no files. Default: `bodyLimits`. */
  bodies?: { json: number; file?: number };
  /** How slowly a body may come and an answer may be read. Default: `ordinaryPace`. */
  pace?: BodyPace;
  /** Runs before Nest builds its routes: adds to Fastify what Nest does not know. */
  configure?: (app: NestFastifyApplication) => void | Promise<void>;
  /** Runs when everything is built, before the service listens: `prepare: startConsuming`. */
  prepare?: (app: NestFastifyApplication) => void | Promise<void>;
}

export interface RunningService {
  app: NestFastifyApplication;
  url: string;
  /** Stops taking requests, finishes those in hand, stops consumers and jobs, closes the database. */
  close(): Promise<void>;
}

const bodyLimits = { json: 1_048_576, file: 8 * 1_048_576 };
/** How long an end waits for the heads of the register to be noted. */
const longestNoting = 5_000;
/** Bodies handed to the handler as they came: spreadsheets to import. */
export const fileContentTypes = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;

/** Starts one service: what every service has around its own module. */
export function startService(options: ServiceOptions): Promise<RunningService> {
  const { environment, name } = options;
  const logger = options.logger ?? createLogger(name, environment.LOG_LEVEL);
  return inNameOf(logger, () => start(options, logger));
}

async function start(options: ServiceOptions, logger: Logger): Promise<RunningService> {
  let isClosing = false;
  const { environment, name } = options;
  const web = WebModule.forRoot({
    service: name,
    publicKey: environment.GATEWAY_PUBLIC_KEY,
    logger,
    anchors: anchorPlaceOf(environment),
    ...(options.authenticator ? { authenticator: options.authenticator } : {}),
  });
  const { bodies = bodyLimits, pace = ordinaryPace } = options;
  const app = await createApp([web, options.module], environment, logger, bodies.json, pace);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  try {
    observe(fastify, logger, () => app.get(Metrics));
    const connections = endWithRequests(fastify.server as Server);
    fastify.addHook('preClose', async () => connections.close());
    fastify.addHook('onRequest', (_request, reply, done) => (isClosing ? refuse(reply) : done()));
    cutSlowBodies(fastify.server as Server, pace);
    cutUnreadAnswers(fastify.server as Server, pace);
    acceptJsonAndFilesOnly(fastify, bodies.file);
    refuseDeepBodies(fastify);
    await options.configure?.(app);
    await app.init();
    fastify.addHook(
      'onClose',
      async () => void (await farewell(longestNoting, app.get(AuditAnchors, { strict: false }).tryToNote())),
    );
    await options.prepare?.(app);
    await app.listen(options.port ?? environment.PORT, options.host ?? environment.HOST);
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
  const url = (await app.getUrl()).replace('[::1]', 'localhost');
  logger.info({ url }, 'listening');
  let closing: Promise<void> | undefined;
  const close = () => {
    isClosing = true;
    return inNameOf(logger, () => end(app));
  };
  return { app, url, close: () => (closing ??= close()) };
}

/** The last lines of the log too, which are written in the background. */
async function end(app: NestFastifyApplication): Promise<void> {
  try {
    await app.close();
  } finally {
    await processLog.flush();
  }
}

/** Who asks a service that is about to end is told at once, and asks another copy; what is in hand is finished. */
function refuse(reply: FastifyReply): void {
  const ending = new DomainError('UNAVAILABLE', 'This copy of the service is ending. Try again.', {
    rule: 'service.ending',
  });
  reply.header('connection', 'close');
  sendProblem(reply, problemOf(ending, currentTrace()?.correlationId ?? newId()));
}

function createApp(
  imports: (Type | DynamicModule)[],
  environment: Pick<ServiceEnvironment, 'TRUST_PROXY'>,
  logger: Logger,
  bodyLimit: number,
  pace: BodyPace,
): Promise<NestFastifyApplication> {
  @Module({ imports })
  class Service {}

  const adapter = new FastifyAdapter({
    bodyLimit,
    // A stream of changes gives a sign every 15 seconds.
    connectionTimeout: unreadMs(pace),
    trustProxy: environment.TRUST_PROXY?.length ? trustedProxies(environment.TRUST_PROXY) : false,
    forceCloseConnections: 'idle',
    frameworkErrors: problemHandler(logger) as never,
    routerOptions: { maxParamLength: 200 },
    multipart: false,
    http: { headersTimeout: looksForHead * pace.every, connectionsCheckingInterval: pace.every / 2 },
  } as ConstructorParameters<typeof FastifyAdapter>[0]);
  return NestFactory.create<NestFastifyApplication>(Service, adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLogger(logger),
  });
}

/** Fastify's own JSON parser refuses `__proto__`; plain text and forms are nobody's input here. */
function acceptJsonAndFilesOnly(fastify: FastifyInstance, bodyLimit: number | undefined): void {
  fastify.removeContentTypeParser('text/plain');
  if (bodyLimit === undefined) return;
  fastify.addContentTypeParser(
    [...fileContentTypes],
    { parseAs: 'buffer', bodyLimit },
    (_request, body, done) => done(null, body),
  );
}
