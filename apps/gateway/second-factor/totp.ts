import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib';

/** Seconds around now in which a code counts: clocks of telephones are not exact. */
const toleranceSeconds = 30;

export function newTotpSecret(): string {
  return generateSecret();
}

/** What the telephone scans. */
export function totpUri(secret: string, email: string): string {
  return generateURI({ issuer: 'Percorso', label: email, secret });
}

/**
 * The time step a code belongs to, or null when it is wrong or not newer than `after`: a code counts once
 * (RFC 6238 §5.2).
 */
export async function stepOfCode(
  secret: string,
  code: string,
  now: Date,
  after: number | null,
): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const result = await verify({
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: toleranceSeconds,
    ...(after === null ? {} : { afterTimeStep: after }),
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/** AES-256-GCM, bound to the account: 12 bytes IV, 16 bytes tag, ciphertext. */
export function sealSecret(key: Buffer, account: string, secret: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(account));
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Throws when the key is another one or the value was moved from another account. */
export function openSecret(key: Buffer, account: string, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(account))
    .setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
}
