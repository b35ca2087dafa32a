import { randomBytes } from 'node:crypto';

/** Without letters that look like digits (Crockford). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eighty random bits, `XXXX-XXXX-XXXX-XXXX`: made to be read aloud and typed. */
export function newOneTimeCode(): string {
  return [...randomBytes(16)]
    .map((byte) => alphabet[byte % 32])
    .join('')
    .replace(/(.{4})(?!$)/g, '$1-');
}

/** However it was typed: small letters, spaces for dashes, O for 0, I or L for 1. */
export function plainCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}
