import { defineEntity } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { IdentityVault, type Tx } from '#persistence';
import { PersonRow } from './person.entity.js';

/** Free text about a person, sealed with their key. Every version stays; null = not known. */
export const SealedTextRow = defineEntity({
  name: 'SealedTextRow',
  tableName: 'sealed_text',
  properties: (p) => ({
    pathId: p.uuid().primary(),
    /** What the text is, as in `measure.offence` or `note.<id>`. */
    place: p.text().primary(),
    version: p.integer().primary(),
    personId: p.uuid(),
    tenant: p.text(),
    sealed: p.blob().strictNullable(),
    recordedAt: p.datetime(),
    actor: p.text(),
  }),
});

/** Whose text it is. */
export interface TextOwner {
  personId: string;
  pathId: string;
}

/** Texts of a path that only its person's key opens: destroying the key erases them all. */
@Injectable()
export class SealedTextStore {
  constructor(private readonly vault: IdentityVault) {}

  /** Adds a version of each text given; a text left out (undefined) stays as it is. */
  async write(
    tx: Tx,
    owner: TextOwner,
    version: number,
    texts: Record<string, string | null | undefined>,
  ): Promise<void> {
    const given = Object.entries(texts).filter(
      (each): each is [string, string | null] => each[1] !== undefined,
    );
    if (given.length === 0) return;
    const key = await this.keyOf(tx, owner.personId);
    const stamp = { ...owner, version, tenant: tx.scope.tenant, recordedAt: tx.now, actor: tx.scope.actor };
    const rows = given.map(([place, text]) => ({
      ...stamp,
      place,
      sealed: text === null ? null : this.vault.seal(key, sealPlace(owner, place, version), text),
    }));
    await tx.em.insertMany(SealedTextRow, rows);
  }

  /** The latest version of each text, by place; null where it is not known. */
  async read<P extends string>(
    tx: Tx,
    owner: TextOwner,
    places: readonly P[],
  ): Promise<Record<P, string | null>> {
    const texts = Object.fromEntries(places.map((place) => [place, null])) as Record<P, string | null>;
    const rows = await tx.em.find(
      SealedTextRow,
      { pathId: owner.pathId, place: { $in: [...places] } },
      { orderBy: { version: 'asc' }, disableIdentityMap: true },
    );
    if (rows.length === 0) return texts;
    const key = await this.keyOf(tx, owner.personId);
    const latest = new Map(rows.map((row) => [row.place, row]));
    for (const { place, version, sealed } of latest.values()) {
      if (sealed === null) continue;
      texts[place as P] = this.vault.open(key, sealPlace(owner, place, version), Buffer.from(sealed));
    }
    return texts;
  }

  /** Every version of each text, oldest first: by version, then by place. */
  async versions(
    tx: Tx,
    owner: TextOwner,
    places: readonly string[],
  ): Promise<Map<number, Record<string, string | null>>> {
    const rows = await tx.em.find(
      SealedTextRow,
      { pathId: owner.pathId, place: { $in: [...places] } },
      { orderBy: { version: 'asc' }, disableIdentityMap: true },
    );
    const versions = new Map<number, Record<string, string | null>>();
    if (rows.length === 0) return versions;
    const key = await this.keyOf(tx, owner.personId);
    for (const { place, version, sealed } of rows) {
      const text = sealed && this.vault.open(key, sealPlace(owner, place, version), Buffer.from(sealed));
      versions.set(version, { ...versions.get(version), [place]: text });
    }
    return versions;
  }

  /** Which texts of a path were written, and in which version; nothing is opened. */
  written(tx: Tx, pathId: string): Promise<{ place: string; version: number }[]> {
    const fields = ['place', 'version'] as const;
    return tx.em.find(SealedTextRow, { pathId }, { fields, disableIdentityMap: true });
  }

  /** The path belongs to another person: every version is sealed with their key, and the other's opens it no more. */
  async moveTo(tx: Tx, owner: TextOwner, personId: string): Promise<void> {
    const { pathId } = owner;
    const rows = await tx.em.find(SealedTextRow, { pathId }, { disableIdentityMap: true });
    const [from, to] = [await this.keyOf(tx, owner.personId), await this.keyOf(tx, personId)];
    for (const { place, version, sealed } of rows) {
      const text = sealed && this.vault.open(from, sealPlace(owner, place, version), Buffer.from(sealed));
      const resealed =
        text === null ? null : this.vault.seal(to, sealPlace({ personId, pathId }, place, version), text);
      await tx.em.nativeUpdate(SealedTextRow, { pathId, place, version }, { personId, sealed: resealed });
    }
  }

  private async keyOf(tx: Tx, personId: string): Promise<Buffer> {
    const person = await tx.em.findOneOrFail(PersonRow, { id: personId }, { disableIdentityMap: true });
    return Buffer.from(person.wrappedKey);
  }
}

/** The path is part of the seal: a text moved to another path does not open. */
function sealPlace({ personId, pathId }: TextOwner, place: string, version: number) {
  return { person: personId, field: `${pathId}.${place}`, version };
}
