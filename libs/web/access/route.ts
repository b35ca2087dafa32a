import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiHeader, ApiSecurity } from '@nestjs/swagger';
import type { Permission } from './permissions.js';

export const ACCESS = 'percorso:access';
export const PUBLIC = 'percorso:public';
export const CREATES = 'percorso:creates';
export const CHANGES = 'percorso:changes';
export const STREAMS = 'percorso:streams';
export const PREPARES = 'percorso:prepares';

/** Declares, in place of an audit name, that a route neither reads nor writes anything about a person. */
export const noPersonalData = 'no-personal-data';

export interface Access {
  permission: Permission;
  /** Name of the act in the register of access, `<service>.<noun>.<verb>`. */
  audit: `${string}.${string}.${string}` | typeof noPersonalData;
  /**
   * Whom or what the act concerns: a route parameter, else a property of what the handler returns.
   * Lists name theirs with `tx.audit(ids)`.
   */
  subject?: string;
}

/** Every route carries this or `@Public()`; without, the service does not start. */
export function Access(access: Access): MethodDecorator {
  return applyDecorators(
    SetMetadata(ACCESS, access),
    ApiExtension('x-permission', access.permission),
    ApiExtension('x-audit', access.audit),
    ApiSecurity('gateway'),
  );
}

/** A route anybody may call, without a caller and without a transaction. */
export function Public(): MethodDecorator {
  return applyDecorators(SetMetadata(PUBLIC, true), ApiExtension('x-public', true));
}

/** The command creates something: it needs an `Idempotency-Key`, and a repetition gets the first answer. */
export function Creates(): MethodDecorator {
  return applyDecorators(
    SetMetadata(CREATES, true),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'Chosen by the client, new for each intent; the same key gets the first answer again.',
      schema: { type: 'string', minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' },
    }),
  );
}

/** The command changes something: `If-Match` must carry the version the user saw. Answers 200. */
export function Changes(): MethodDecorator {
  return applyDecorators(
    SetMetadata(CHANGES, true),
    HttpCode(200),
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The ETag of what the user saw, `"<version>"`. Stale: 412 with what changed.',
      schema: { type: 'string', pattern: '^(W/)?"[0-9]{1,9}"$' },
    }),
  );
}

/**
 * The handler writes to the reply by itself, for as long as it likes (`@Res()`): the access is recorded
 * first, in a transaction of its own, and the handler has none.
 */
export function Streams(): MethodDecorator {
  return SetMetadata(STREAMS, true);
}

/**
 * The handler has work that must not hold a database connection: hashing a password, counting an attempt in a
 * transaction of its own. It opens the request's transaction by itself, with `@Opening()`, when that is done.
 * A transaction that waits for a second connection of the same pool can stop the whole service.
 */
export function Prepares(): MethodDecorator {
  return SetMetadata(PREPARES, true);
}
