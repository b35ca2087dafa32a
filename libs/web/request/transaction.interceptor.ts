import {
  Injectable,
  Optional,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { HTTP_CODE_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, mergeMap, type Observable } from 'rxjs';
import { CaughtUp } from '#messaging';
import { Database, RecordingKey, type Scope, type Tx } from '#persistence';
import { writeAudit } from '../audit/audit-entry.js';
import { claimKey, idempotencyKeyOf, rememberAnswer, type Answer } from './idempotency.js';
import { etagOf, expectedVersionOf } from './precondition.js';
import { recordedAtOf } from './recorded-at.js';
import { FileBody } from '../openapi/response.js';
import { CHANGES, CREATES, noPersonalData, PREPARES, STREAMS, type Access } from '../access/route.js';
import { currentTrace } from './trace.js';
import type { RequestTx, WebRequest } from './web-request.js';

/** A request whose caller the guard has let in. */
type AdmittedRequest = WebRequest & { caller: NonNullable<WebRequest['caller']>; access: Access };
type Handle = (tx: RequestTx) => Promise<unknown>;

/**
 * Runs a handler in one transaction with its audit row and its idempotency row, and lets the answer go only
 * after the commit: what cannot be recorded is neither done nor shown (DESIGN §6).
 */
@Injectable()
export class TransactionInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly reflector: Reflector,
    private readonly recordingKey: RecordingKey,
    /** None in a service that follows no events. */
    @Optional() private readonly caughtUp?: CaughtUp,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<WebRequest>();
    if (!isAdmitted(request)) return next.handle();
    if (this.reflector.get<boolean>(STREAMS, context.getHandler())) {
      return from(this.recordFirst(request)).pipe(mergeMap(() => next.handle()));
    }
    if (this.reflector.get<boolean>(PREPARES, context.getHandler())) {
      return from(this.serveLater(context, request, next));
    }
    const handle = () => lastValueFrom(next.handle(), { defaultValue: undefined });
    return from(this.serve(context, request, handle));
  }

  /** The handler opens the transaction when it has prepared what must not be done inside one. */
  private async serveLater(context: ExecutionContext, request: AdmittedRequest, next: CallHandler) {
    let answer: Answer | undefined;
    request.transact = async (work) => {
      answer = await this.decide(context, request, work);
      return answer.body;
    };
    await lastValueFrom(next.handle(), { defaultValue: undefined });
    if (!answer) throw new Error('a handler with @Prepares() never opened its transaction');
    return send(context.switchToHttp().getResponse<FastifyReply>(), answer);
  }

  private async recordFirst(request: AdmittedRequest): Promise<void> {
    const { audit } = request.access;
    if (audit === noPersonalData) return;
    await this.database.transaction(scopeOf(request), (tx) =>
      writeAudit(tx, { action: audit, subjects: subjectsOf(request, null), outcome: 'DONE' }),
    );
  }

  private async serve(context: ExecutionContext, request: AdmittedRequest, handle: Handle) {
    const answer = await this.decide(context, request, handle);
    return send(context.switchToHttp().getResponse<FastifyReply>(), answer);
  }

  private async decide(context: ExecutionContext, request: AdmittedRequest, handle: Handle): Promise<Answer> {
    const handler = context.getHandler();
    const key = this.reflector.get<boolean>(CREATES, handler) ? idempotencyKeyOf(request) : null;
    const expectedVersion = this.reflector.get<boolean>(CHANGES, handler) ? expectedVersionOf(request) : null;
    const read = new Set<string>();
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const recordedAt = recordedAtOf(request, this.recordingKey);
    const work = async (bare: Tx): Promise<Answer> => {
      const tx: RequestTx = Object.assign(bare, {
        caller: request.caller,
        expectedVersion,
        audit: (subjects: string[]) => subjects.forEach((subject) => read.add(subject)),
      });
      request.tx = tx;
      const first = key === null ? null : await claimKey(tx, request, key);
      const given = first ?? {
        status: this.statusOf(handler, key !== null),
        body: await this.recordingAt(recordedAt, tx, handle),
      };
      for (const subject of subjectsOf(request, given.body)) read.add(subject);
      // What a command has done is done, whatever becomes of its file.
      if (!reads || !isMadeLater(given.body))
        await this.record(tx, request.access, read, first ? 'REPLAYED' : 'DONE');
      if (key !== null && !first) await rememberAnswer(tx, key, given);
      return given;
    };
    const scope = scopeOf(request);
    const { 'x-heard': heard } = request.headers;
    if (reads && typeof heard === 'string') await this.caughtUp?.with(scope.tenant, heard);
    const answer = await (reads
      ? this.database.snapshot(scope, work)
      : this.database.transaction(scope, work));
    if (!isMadeLater(answer.body)) return answer;
    const { body: make, filename, contentType, disposition } = answer.body;
    const body = new FileBody(filename, contentType, await make(), disposition);
    // The file is there: now it is recorded, and leaves when that is done.
    if (reads && request.access.audit !== noPersonalData)
      await this.database.transaction(scope, (tx) => this.record(tx, request.access, read, 'DONE'));
    return { status: answer.status, body };
  }

  /** The register of access and the keys of requests tell the true time, whatever moment the facts are dated. */
  private async recordingAt(at: Date | undefined, tx: RequestTx, handle: Handle): Promise<unknown> {
    const { now } = tx;
    if (at) tx.now = at;
    const body = await handle(tx);
    tx.now = now;
    return body;
  }

  /** 201 for what creates, 200 for everything else, unless the route says otherwise: Nest takes every POST for a creation. */
  private statusOf(handler: ReturnType<ExecutionContext['getHandler']>, creates: boolean): number {
    return this.reflector.get<number | undefined>(HTTP_CODE_METADATA, handler) ?? (creates ? 201 : 200);
  }

  private async record(tx: Tx, access: Access, subjects: Set<string>, outcome: string): Promise<void> {
    if (access.audit === noPersonalData) return;
    await writeAudit(tx, { action: access.audit, subjects, outcome });
  }
}

type LaterFile = FileBody & { body: () => Promise<Buffer> };

function isMadeLater(body: unknown): body is LaterFile {
  return body instanceof FileBody && typeof body.body === 'function';
}

function isAdmitted(request: WebRequest): request is AdmittedRequest {
  return request.caller !== undefined && request.access !== undefined;
}

/** On whose behalf a request's transactions run. */
export function scopeOf(request: Pick<AdmittedRequest, 'caller'>): Scope {
  const trace = currentTrace();
  return { tenant: request.caller.tenant, actor: request.caller.account, ...(trace ? { trace } : {}) };
}

/** What the route's `subject` names: a parameter of the path, else a property of the answer. */
export function subjectsOf(request: WebRequest, body: unknown): string[] {
  const name = request.access?.subject;
  if (name === undefined) return [];
  const inPath = (request.params as Record<string, unknown> | undefined)?.[name];
  const found = inPath ?? (body as Record<string, unknown> | null | undefined)?.[name];
  return typeof found === 'string' ? [found] : [];
}

async function send(reply: FastifyReply, { status, body }: Answer): Promise<unknown> {
  reply.status(status);
  const etag = etagOf(body);
  if (etag !== null) reply.header('etag', etag);
  if (!(body instanceof FileBody)) return body;
  reply.header('content-type', body.contentType);
  reply.header('content-disposition', `${body.disposition}; ${filenameOf(body.filename)}`);
  return body.body;
}

/** RFC 6266: a plain name for old readers, the true one for the others. */
function filenameOf(name: string): string {
  const plain = name.normalize('NFD').replace(/[^A-Za-z0-9._ -]/g, '');
  return `filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
