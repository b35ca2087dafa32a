import type { FastifyInstance, FastifyReply } from 'fastify';
import { Agent, type Dispatcher } from 'undici';
import { DomainError } from '#kernel';
import { currentTrace, problemHandler, problemOf, sendProblem, type Authenticator, type Logger } from '#web';
import type { GatewayEnvironment } from '../gateway-environment.js';
import type { GatewayRequest } from '../sessions/gateway-request.js';
import { isSafe } from '../sessions/origin.js';
import { takenOver } from './answer-body.js';
import { ask, codeOf, isRepeatable, neverArrived } from './asking.js';
import { limitBodies, mostBytes } from './body-limits.js';
import { BytesInHand } from './bytes-in-hand.js';
import { CopyWatch } from './copy-watch.js';
import { headersForClient, headersForService } from './headers.js';
import { fileRoutes, forwardedServices, targetOf, type ForwardedService } from './target.js';
import { TokenCache } from './token-cache.js';
import { Upstream } from './upstream.js';

const methods = ['GET', 'POST', 'PUT', 'DELETE'];
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
      // A command was done: its answer is not refused any more.
      const content = await takenOver(answer.body, (bytes) => request.hold?.grow(bytes, signal === null));
      return reply.status(answer.statusCode).headers(headersForClient(answer.headers)).send(content);
    } catch (error) {
      if (clientIsGone(reply)) return reply.hijack();
      if (error instanceof DomainError) throw error;
      logger.warn({ service, code: codeOf(error) }, 'a service does not answer');
      return sendProblem(reply, unavailable(service, error));
    }
  };

  await fastify.register(async (scope) => {
    scope.setErrorHandler(problemHandler(logger));
    // Before the body is read: strangers send no megabytes.
    scope.addHook('onRequest', async (request: GatewayRequest) => {
      request.caller = await options.authenticator().authenticate(request);
    });
    limitBodies(scope, new BytesInHand());
    scope.addHook('onListen', () => watches.forEach((watch) => void watch.start()));
    scope.addHook('onClose', async () => {
      await Promise.all(watches.map((watch) => watch.stop()));
      await agent.close();
    });
    for (const service of forwardedServices) {
      const handler = (request: GatewayRequest, reply: FastifyReply) => handle(service, request, reply);
      scope.route({ method: methods, url: `/api/${service}/*`, bodyLimit: mostBytes.form, handler });
      for (const url of fileRoutes[service])
        scope.route({ method: 'POST', url, bodyLimit: mostBytes.file, handler });
    }
  });
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
