import { DomainError, type FieldProblem } from '#kernel';
import { commonPasswords } from './common-passwords.js';

export const shortestPassword = 12;
export const longestPassword = 128;

/** Texts the owner of a password is known by; it must not be one of them. */
export interface PasswordOwner {
  email: string;
  name: string;
}

/** Length over composition (NIST SP 800-63B 5.1.1.2): null when the password will do. */
export function problemOfPassword(
  password: string,
  owner: PasswordOwner,
): Omit<FieldProblem, 'field'> | null {
  if ([...password].length < shortestPassword) {
    return { rule: 'password.min-length', message: `must have at least ${shortestPassword} characters` };
  }
  const plain = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (commonPasswords.has(plain) || new Set(password).size < 4) {
    return { rule: 'password.common', message: 'is one of the first that are tried' };
  }
  const known = [owner.email, owner.email.split('@')[0]!, owner.name].map((text) =>
    text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''),
  );
  if (known.some((text) => text !== '' && plain.replace(/\d+$/, '') === text.replace(/\d+$/, ''))) {
    return { rule: 'password.own-name', message: 'must not be your name or address' };
  }
  return null;
}

/** Throws INVALID_INPUT at `field`. */
export function requirePassword(password: string, owner: PasswordOwner, field = 'password'): void {
  const problem = problemOfPassword(password, owner);
  if (problem)
    throw new DomainError('INVALID_INPUT', 'This password will not do.', { fields: [{ field, ...problem }] });
}
