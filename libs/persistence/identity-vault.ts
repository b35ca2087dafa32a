import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** Where a sealed text belongs. It is bound into the ciphertext, so a value moved to another row does not open. */
export interface SealedPlace {
  person: string;
  field: string;
  version: number;
}

/** The installation's key does not open what it should: wrong key, or a value moved or altered. */
export class IdentityKeyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IdentityKeyError';
  }
}

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const keyBytes = 32;
const selfTest = 'percorso identity key';

/**
 * Seals identity fields (GDPR art. 32): AES-256-GCM, one data key per person wrapped by the installation's
 * key, additional data `person|field|version` (DESIGN §6). Destroying a person's wrapped key erases them.
 *
 * Layout of every sealed value: 12 bytes IV, 16 bytes tag, ciphertext.
 */
export class IdentityVault {
  private readonly key: Buffer;

  /** `key`: 32 bytes, base64. */
  constructor(key: string) {
    this.key = Buffer.from(key, 'base64');
    if (this.key.length !== keyBytes) {
      throw new IdentityKeyError(
        `the identity key must be ${keyBytes} bytes in base64, this one has ${this.key.length}`,
      );
    }
  }

  static newInstallationKey(): string {
    return randomBytes(keyBytes).toString('base64');
  }

  /** A new data key for a person, wrapped: what is stored. */
  newDataKey(person: string): Buffer {
    return encrypt(this.key, `key|${person}`, randomBytes(keyBytes));
  }

  seal(wrappedKey: Buffer, place: SealedPlace, text: string): Buffer {
    return encrypt(this.unwrap(wrappedKey, place.person), additionalData(place), Buffer.from(text, 'utf8'));
  }

  open(wrappedKey: Buffer, place: SealedPlace, sealed: Buffer): string {
    return decrypt(this.unwrap(wrappedKey, place.person), additionalData(place), sealed).toString('utf8');
  }

  /** 32 bytes derived from the installation's key for another purpose, such as blind indexes. */
  derive(purpose: string): Buffer {
    return createHmac('sha256', this.key).update(`derive|${purpose}`).digest();
  }

  /** What a database keeps to recognise its key at the next start. */
  sealSelfTest(): Buffer {
    return encrypt(this.key, 'self-test', Buffer.from(selfTest));
  }

  /** Throws IdentityKeyError when this is not the key the database was filled with. */
  checkSelfTest(sealed: Buffer): void {
    try {
      decrypt(this.key, 'self-test', sealed);
    } catch {
      throw new IdentityKeyError(
        'the identity key is not the one this database was filled with; restore the right key: with another one every name is unreadable',
      );
    }
  }

  private unwrap(wrappedKey: Buffer, person: string): Buffer {
    return decrypt(this.key, `key|${person}`, wrappedKey);
  }
}

function additionalData(place: SealedPlace): string {
  return `${place.person}|${place.field}|${place.version}`;
}

function encrypt(key: Buffer, aad: string, plain: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(aad));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, aad: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(aad))
    .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
  } catch {
    throw new IdentityKeyError('a sealed value does not open: wrong key, or it was moved or altered');
  }
}
