import { Injectable } from '@nestjs/common';
import type { Day } from '#kernel';
import type { Tx } from '#persistence';
import { BlindKeys } from './blind-keys.js';
import { likeness, type LikenessReason } from './likeness.js';
import { foldName, skeleton } from './name-fold.js';
import { fullName } from './person.js';
import { PersonStore } from './person.store.js';

/** Most people whose names are opened for one search: past it, the name is too common to help. */
const mostOpened = 400;
/** A name has few words; what is typed beyond them narrows nothing. */
const mostWords = 6;

export interface LikePerson {
  personId: string;
  why: LikenessReason[];
  score: number;
}

/** Finds people by keyed digests of their names, then looks at the few that match. */
@Injectable()
export class PersonSearch {
  constructor(
    private readonly blindKeys: BlindKeys,
    private readonly people: PersonStore,
  ) {}

  /** People each word of `text` fits: a word of theirs, its beginning, or another spelling of it. */
  async byName(tx: Tx, text: string): Promise<string[]> {
    const words = foldName(text).slice(0, mostWords);
    if (words.length === 0) return [];
    const keys = words.map((word) => this.blindKeys.forToken(word));
    const names = await this.people.names(tx, await this.withKeys(tx, keys));
    return [...names].filter(([, name]) => fits(words, foldName(name))).map(([id]) => id);
  }

  /** The people most like this one, at most `most`. */
  async alike(tx: Tx, names: string, birthDate: Day | null, most: number): Promise<LikePerson[]> {
    const keys = this.blindKeys.forLikeness(names, birthDate);
    if (keys.length === 0) return [];
    const found = await this.withKeys(tx, [keys]);
    const kept = await this.people.identities(tx, found, ['givenNames', 'familyNames', 'birthDate']);
    const alike = [...kept].flatMap(([personId, identity]) => {
      const like = likeness(
        { names, birthDate },
        { names: fullName(identity), birthDate: identity.birthDate },
      );
      return like === null ? [] : [{ personId, ...like }];
    });
    return alike.toSorted((a, b) => b.score - a.score || a.personId.localeCompare(b.personId)).slice(0, most);
  }

  /** People who hold a key of every set; those who hold most come first. */
  private async withKeys(tx: Tx, sets: Buffer[][]): Promise<string[]> {
    const hex = (keys: Buffer[]) => `{${keys.map((key) => `\\\\x${key.toString('hex')}`).join(',')}}`;
    const every = sets
      .map(
        () =>
          'exists (select from person_key k where k.person_id = person_key.person_id and k.key = any(?::bytea[]))',
      )
      .join(' and ');
    const rows = await tx.em.execute<{ person_id: string }[]>(
      `select person_id from person_key where key = any(?::bytea[]) and ${every}
       group by person_id order by count(*) desc, person_id limit ?`,
      [hex(sets.flat()), ...sets.map(hex), mostOpened],
    );
    return rows.map((row) => row.person_id);
  }
}

function fits(words: string[], name: string[]): boolean {
  return words.every((word) =>
    name.some((part) => part.startsWith(word) || (word.length > 2 && skeleton(part) === skeleton(word))),
  );
}
