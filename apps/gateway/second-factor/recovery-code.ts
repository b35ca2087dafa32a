import { createHash } from 'node:crypto';
import { newOneTimeCode, plainCode } from '../passwords/one-time-code.js';

const codes = 10;

/** Shown once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codes }, newOneTimeCode);
}

/** Eighty random bits need no salt and no slow hash. */
export function hashOfRecoveryCode(code: string): string {
  return createHash('sha256').update(plainCode(code)).digest('base64url');
}
