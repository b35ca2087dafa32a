import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { newId } from '#kernel';
import { Database } from '#persistence';
import { writeAudit } from '../audit/audit-entry.js';
import { expectedError, loggable } from './failure.js';
import { LOGGER, type Logger } from '../operations/logger.js';
import { problemContentType, problemOf, unexpectedProblem, type Problem } from './problem.js';
import { noPersonalData } from '../access/route.js';
import { currentTrace } from '../request/trace.js';
import { scopeOf, subjectsOf } from '../request/transaction.interceptor.js';
import type { WebRequest } from '../request/web-request.js';

/** Answers every failure as a problem (RFC 9457), after the register of access has been told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<WebRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = toProblem(error, this.logger);
    await this.record(request, problem);
    if (reply.sent) return;
    sendProblem(reply, problem);
  }

  /**
   * A refused attempt is recorded too: in a transaction of its own, since the request's is gone. Not where the
   * database itself did not answer: nothing was done or shown, and whoever asks would wait for it once more.
   */
  private async record(request: WebRequest, problem: Problem): Promise<void> {
    const { caller, access } = request;
    if (!caller || !access || access.audit === noPersonalData || problem.code === 'UNAVAILABLE') return;
    const { audit } = access;
    try {
      await this.database.transaction(scopeOf({ caller }), (tx) =>
        writeAudit(tx, { action: audit, subjects: subjectsOf(request, null), outcome: problem.code }),
      );
    } catch (error) {
      this.logger.error({ error: loggable(error), action: audit }, 'a refused attempt was not recorded');
    }
  }
}

/** The problem an error is told as. What nobody foresaw goes to the log, under the id that the answer carries. */
function toProblem(error: unknown, logger: Logger): Problem {
  const correlationId = currentTrace()?.correlationId ?? newId();
  const expected = expectedError(error);
  if (expected) return problemOf(expected, correlationId);
  const errorId = newId();
  logger.error({ errorId, error: loggable(error) }, 'unexpected error');
  return unexpectedProblem(errorId, correlationId);
}

/** The same for routes that Nest does not know: `fastify.setErrorHandler(problemHandler(logger))`. */
export function problemHandler(logger: Logger) {
  return (error: unknown, _request: unknown, reply: FastifyReply): void => {
    sendProblem(reply, toProblem(error, logger));
  };
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  const retryAfter = problem.facts?.retryAfterSeconds ?? (problem.code === 'UNAVAILABLE' ? 1 : undefined);
  if (typeof retryAfter === 'number') reply.header('retry-after', String(Math.ceil(retryAfter)));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  reply.removeHeader('content-disposition').removeHeader('etag');
  void reply.status(problem.status).type(problemContentType).send(JSON.stringify(problem));
}
