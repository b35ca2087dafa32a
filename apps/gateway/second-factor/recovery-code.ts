import { createHash, randomBytes } from 'node:crypto';

/** Without letters and digits that look alike (Crockford). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = 10;

/** Ten codes of 80 bits, `XXXX-XXXX-XXXX-XXXX`, shown once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codes }, () =>
    [...randomBytes(16)]
      .map((byte) => alphabet[byte % 32])
      .join('')
      .replace(/(.{4})(?!$)/g, '$1-'),
  );
}

/** Eighty random bits need no salt and no slow hash. */
export function hashOfRecoveryCode(code: string): string {
  const plain = code
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(plain).digest('base64url');
}
