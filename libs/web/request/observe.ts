import { AsyncResource } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import type { Logger } from '../operations/logger.js';
import type { Metrics } from '../operations/metrics.js';
import { currentTrace, runInTrace, traceOf } from './trace.js';
import type { WebRequest } from './web-request.js';

const context = Symbol('trace context');
type Traced = WebRequest & { [context]?: AsyncResource };

/** Gives every request its trace, its line in the log and its place in the metrics. */
export function observe(fastify: FastifyInstance, logger: Logger, metrics: () => Metrics): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    runInTrace(traceOf(request.headers), () => {
      (request as Traced)[context] = new AsyncResource('request');
      reply.header('x-correlation-id', currentTrace()!.correlationId);
      reply.header('cache-control', 'no-store');
      reply.header('x-content-type-options', 'nosniff');
      done();
    });
  });
  // Reading the body loses the context: its events belong to the socket, which many requests share.
  fastify.addHook('preValidation', (request, _reply, done) => {
    (request as Traced)[context]!.runInAsyncScope(done);
  });
  fastify.addHook('onResponse', (request: Traced, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode;
    const seconds = reply.elapsedTime / 1000;
    metrics().requests.observe({ method: request.method, route, status: String(status) }, seconds);
    request[context]!.runInAsyncScope(() =>
      logger[status >= 500 ? 'error' : 'info'](
        {
          method: request.method,
          route,
          status,
          ms: Math.round(reply.elapsedTime * 10) / 10,
          tenant: request.caller?.tenant,
          account: request.caller?.account,
        },
        'request',
      ),
    );
    done();
  });
}
