import { createHmac } from 'node:crypto';
import { foldName, skeleton, skeletons } from './name-fold.js';
import { yearTolerance } from './likeness.js';

/** 64 bits: enough to find by, too few to tell names apart by guessing on the stored keys alone. */
const keyBytes = 8;

/**
 * Keyed digests under which a person is found without their name being readable in the database: each name
 * token, its skeleton, and the skeleton with the year of birth.
 */
export class BlindKeys {
  constructor(private readonly secret: Buffer) {}

  /** All keys of a person. */
  of(names: string, birthDate: string | null): Buffer[] {
    const year = birthDate?.slice(0, 4) ?? 'unknown';
    return [
      ...foldName(names).map((token) => this.key('token', token)),
      ...skeletons(names).flatMap((each) => [
        this.key('skeleton', each),
        this.key('born', `${each}|${year}`),
      ]),
    ];
  }

  /** Keys under which somebody called by this one word is found. */
  forToken(token: string): Buffer[] {
    const sound = skeleton(token);
    return [this.key('token', token), ...(sound === null ? [] : [this.key('skeleton', sound)])];
  }

  /** Keys of people of a like name and birth year, or of a birth date not known on either side. */
  forLikeness(names: string, birthDate: string | null): Buffer[] {
    const sounds = skeletons(names);
    if (birthDate === null) return sounds.map((each) => this.key('skeleton', each));
    const born = Number(birthDate.slice(0, 4));
    const years = Array.from({ length: 2 * yearTolerance + 1 }, (_, index) =>
      String(born - yearTolerance + index),
    );
    return sounds.flatMap((each) => [...years, 'unknown'].map((year) => this.key('born', `${each}|${year}`)));
  }

  private key(kind: 'token' | 'skeleton' | 'born', value: string): Buffer {
    return createHmac('sha256', this.secret).update(`${kind}|${value}`).digest().subarray(0, keyBytes);
  }
}
