import { createHash, createHmac } from 'node:crypto';
import { DomainError } from '#kernel';
import type { RequestTx, WebRequest } from './web-request.js';

export interface Answer {
  status: number;
  body: unknown;
}

const keyPattern = /^[A-Za-z0-9._-]{8,64}$/;

export function idempotencyKeyOf(request: WebRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && keyPattern.test(key)) return key;
  throw new DomainError(
    'IDEMPOTENCY_KEY_REQUIRED',
    'Send an Idempotency-Key of 8 to 64 letters, digits, dots, dashes or underscores.',
    { rule: 'idempotency.key' },
  );
}

/**
 * What was asked, keyed by the client's key, of which only a hash is kept: nobody who reads the table can
 * find a name or a password in it by trying.
 */
function hashOf(request: WebRequest, key: string): string {
  const body = Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null);
  return createHmac('sha256', key).update(`${request.method} ${request.url}\n`).update(body).digest('hex');
}

function ownerOf(tx: RequestTx, key: string): string[] {
  return [tx.scope.tenant, tx.caller.account, createHash('sha256').update(key).digest('hex')];
}

/**
 * Claims the key in the running transaction. A second request with the same key waits at the primary key
 * until the first has committed, and then gets its answer; after a rollback it goes on by itself.
 */
export async function claimKey(tx: RequestTx, request: WebRequest, key: string): Promise<Answer | null> {
  const owner = ownerOf(tx, key);
  const hash = hashOf(request, key);
  const claimed: unknown[] = await tx.em.execute(
    `insert into idempotency (tenant, account, key_hash, route, request_hash, created_at)
     values (?, ?, ?, ?, ?, ?) on conflict do nothing returning key_hash`,
    [...owner, `${request.method} ${request.routeOptions.url ?? ''}`, hash, tx.now],
  );
  if (claimed.length > 0) return null;
  const rows: { request_hash: string; status: number; body: unknown }[] = await tx.em.execute(
    'select request_hash, status, body from idempotency where tenant = ? and account = ? and key_hash = ?',
    owner,
  );
  const first = rows[0];
  if (first?.request_hash === hash) return { status: first.status, body: first.body };
  throw new DomainError('IDEMPOTENCY_KEY_REUSED', 'This key already belongs to another request.', {
    rule: 'idempotency.key-reused',
  });
}

export async function rememberAnswer(tx: RequestTx, key: string, answer: Answer): Promise<void> {
  await tx.em.execute(
    `update idempotency set status = ?, body = ?::jsonb where tenant = ? and account = ? and key_hash = ?`,
    [answer.status, JSON.stringify(answer.body ?? null), ...ownerOf(tx, key)],
  );
}
