import type { FastifyInstance, FastifyReply } from 'fastify';
import { Agent, type Dispatcher } from 'undici';
import { DomainError } from '#kernel';
import { currentTrace, problemHandler, problemOf, sendProblem, type Authenticator, type Logger } from '#web';
import type { GatewayEnvironment } from '../gateway-environment.js';
import type { GatewayRequest } from '../sessions/gateway-request.js';
import { isSafe } from '../sessions/origin.js';
import { CopyWatch } from './copy-watch.js';
import { takenOver } from './answer-body.js';
import { headersForClient, headersForService } from './headers.js';
import { forwardedServices, targetOf, type ForwardedService } from './target.js';
import { TokenCache } from './token-cache.js';
import { Upstream } from './upstream.js';

/** A spreadsheet to import; the services have smaller limits of their own. */
const bodyLimit = 8 * 1_048_576;
const methods = ['GET', 'POST', 'PUT', 'DELETE'];
/** The request has not reached the service: any method may go to the next copy. */
const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Longest wait for the beginning of an answer. A large import takes half a minute on a busy machine, and is not
 * to be cut: that a copy hangs is seen by looking at it (copy-watch.ts), long before.
 */
const answerWithinMs = 120_000;

const late = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_ABORTED', 'ABORT_ERR']);

export interface ForwardingOptions {
  environment: GatewayEnvironment;
  authenticator: () => Authenticator;
  logger: Logger;
}

/**
 * Sends `/api/<service>/…` to a copy of the service, in the name of whoever is signed in. The client's own
 * headers do not get through unless a service needs them; the answer is streamed.
 */
export async function forward(fastify: FastifyInstance, options: ForwardingOptions): Promise<void> {
  const { environment, logger } = options;
  const agent = new Agent({
    connect: { timeout: 2_000 },
    headersTimeout: answerWithinMs,
    bodyTimeout: 120_000,
    connections: 64,
  });
  const tokens = new TokenCache(environment.GATEWAY_PRIVATE_KEY);
  const configured: Record<ForwardedService, string[]> = {
    intake: environment.INTAKE_URL,
    placement: environment.PLACEMENT_URL,
    reporting: environment.REPORTING_URL,
  };
  const upstreams = {} as Record<ForwardedService, Upstream>;
  for (const service of forwardedServices) upstreams[service] = new Upstream(configured[service]);
  const watches = forwardedServices.map((service) => new CopyWatch(configured[service], upstreams[service]));

  const handle = async (service: ForwardedService, request: GatewayRequest, reply: FastifyReply) => {
    const target = targetOf(request.raw.url!, service);
    if (target === null) throw new DomainError('NOT_FOUND', 'There is nothing at this address.');
    const token = await tokens.tokenFor(request.caller!, service);
    const headers = headersForService(request.headers, token, currentTrace());
    const body = Buffer.isBuffer(request.body) ? request.body : null;
    const signal = isSafe(request.method) ? leaving(reply) : null;
    const method = request.method as Dispatcher.HttpMethod;
    const call = { path: target, method, headers, body, signal, repeatable: isRepeatable(method, headers) };
    const { answer, failure } = await ask(agent, upstreams[service], call);
    if (clientIsGone(reply)) return nobodyIsThere(reply, answer);
    try {
      if (!answer) throw failure;
      const content = await takenOver(answer.body);
      return reply.status(answer.statusCode).headers(headersForClient(answer.headers)).send(content);
    } catch (error) {
      if (clientIsGone(reply)) return reply.hijack();
      logger.warn({ service, code: codeOf(error) }, 'a service does not answer');
      return sendProblem(reply, unavailable(service, error));
    }
  };

  await fastify.register(async (scope) => {
    scope.setErrorHandler(problemHandler(logger));
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
      done(null, body),
    );
    // Before the body is read: strangers send no megabytes.
    scope.addHook('onRequest', async (request: GatewayRequest) => {
      request.caller = await options.authenticator().authenticate(request);
    });
    scope.addHook('onListen', () => watches.forEach((watch) => void watch.start()));
    scope.addHook('onClose', async () => {
      await Promise.all(watches.map((watch) => watch.stop()));
      await agent.close();
    });
    for (const service of forwardedServices) {
      scope.route({
        method: methods,
        url: `/api/${service}/*`,
        handler: (request, reply) => handle(service, request, reply),
      });
    }
  });
}

type Outcome = { answer: Dispatcher.ResponseData; failure?: never } | { answer?: never; failure: unknown };
type Call = Pick<Dispatcher.RequestOptions, 'path' | 'method' | 'headers' | 'body'> & {
  signal: AbortSignal | null;
  repeatable: boolean;
};

/**
 * Whether the request may go to a second copy although the first may have it: a read, or a command whose key
 * makes it one, however often it arrives. With If-Match it may not: had the first copy done it, the second
 * would refuse it as stale, and the user would be told of a colleague's change that was their own.
 */
function isRepeatable(method: string, headers: Record<string, string>): boolean {
  return isSafe(method) || (headers['idempotency-key'] !== undefined && headers['if-match'] === undefined);
}

/** Whoever asked has closed the connection before the answer was out: a page left, a Ctrl-C, a lost network. */
function clientIsGone({ raw }: FastifyReply): boolean {
  return raw.destroyed && !raw.writableFinished;
}

/** A read that nobody waits for any more is not worth a service's time. A command is: it may have been decided. */
function leaving(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (clientIsGone(reply)) gone.abort();
  });
  return gone.signal;
}

/** A short answer is read to its end, so that its connection can be used again; a long one is dropped with it. */
async function nobodyIsThere(reply: FastifyReply, answer: Dispatcher.ResponseData | undefined) {
  await answer?.body.dump().catch(() => undefined);
  return reply.hijack();
}

/**
 * Asks one copy after the other: the next when one could not be reached, and for a repeatable request also when
 * one hangs, breaks off or says that it takes none. A command that may have arrived is not sent again without
 * a key: its key lets the client do that.
 */
async function ask(agent: Agent, upstream: Upstream, { repeatable, ...call }: Call): Promise<Outcome> {
  let failure: unknown;
  const order = upstream.inOrder();
  for (const [index, origin] of order.entries()) {
    try {
      const signal = AbortSignal.any(
        [call.signal, upstream.hangs(origin, repeatable)].filter((one) => !!one),
      );
      const answer = await agent.request({ ...call, origin, signal });
      if (answer.statusCode !== 503 || !repeatable || index === order.length - 1) return { answer };
      upstream.isDown(origin);
      await answer.body.dump();
    } catch (error) {
      failure = error;
      if (call.signal?.aborted) break;
      upstream.isDown(origin);
      if (!neverArrived.has(codeOf(error)) && !repeatable) break;
    }
  }
  return { failure };
}

function codeOf(failure: unknown): string {
  const { code, name } = failure as { code?: unknown; name?: unknown };
  // What `abort()` makes has a number for a code.
  if (name === 'AbortError') return 'ABORT_ERR';
  return typeof code === 'string' ? code : 'unknown';
}

/** 503 when nobody could be reached, 504 when nobody answered in time, 502 when the answer broke off. */
function unavailable(service: ForwardedService, failure: unknown) {
  const error = new DomainError('UNAVAILABLE', 'This part of Percorso does not answer just now. Try again.', {
    rule: 'dependency.service',
    facts: { service },
  });
  const problem = problemOf(error, currentTrace()?.correlationId ?? '');
  const code = codeOf(failure);
  if (neverArrived.has(code)) return problem;
  return { ...problem, status: late.has(code) ? 504 : 502 };
}
