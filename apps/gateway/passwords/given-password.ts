import { newOneTimeCode, plainCode } from './one-time-code.js';
import { hashPassword } from './password-hash.js';

/** How long a password that an administrator has given lets its owner in. */
export const givenHours = 72;

/** A password that an administrator hands over: it opens the choice of an own one, and nothing else. */
export interface GivenPassword {
  /** Shown once; only the hash is kept. */
  code: string;
  hash: string;
}

export async function newGivenPassword(): Promise<GivenPassword> {
  const code = newOneTimeCode();
  return { code, hash: await hashPassword(plainCode(code)) };
}

export function endOfGiven(givenAt: Date): Date {
  return new Date(givenAt.getTime() + givenHours * 3_600_000);
}
