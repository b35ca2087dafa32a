import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '#kernel';
import { arrayLiteral, IdentityVault, type Tx } from '#persistence';
import { requireVersion, type RequestTx } from '#web';
import { BlindKeys } from './blind-keys.js';
import { PersonFieldRow, PersonRow, PersonVersionRow } from './person.entity.js';
import {
  fullName,
  identityFields,
  unknownIdentity,
  type Identity,
  type IdentityField,
  type Person,
  type Traits,
} from './person.js';

const nameFields: IdentityField[] = ['givenNames', 'familyNames'];
/** What a person is found by. */
const searchedFields: IdentityField[] = [...nameFields, 'birthDate'];

/** Writes and reads people. Whoever calls has checked that the reader may see them. */
@Injectable()
export class PersonStore {
  constructor(
    private readonly vault: IdentityVault,
    private readonly blindKeys: BlindKeys,
  ) {}

  /** Returns the new person's id. */
  async add(tx: Tx, identity: Identity, traits: Traits): Promise<string> {
    const id = newId();
    const row = {
      id,
      tenant: tx.scope.tenant,
      wrappedKey: this.vault.newDataKey(id),
      ...traits,
      version: 1,
      recordedAt: tx.now,
      changedAt: tx.now,
    };
    await tx.em.insert(PersonRow, row);
    await this.writeVersion(tx, row, 1, traits, identity, [...identityFields]);
    return id;
  }

  /** A new version: only the fields that differ get a new row, the old rows stay. Checks `If-Match` against the person. */
  async correct(tx: Tx | RequestTx, id: string, identity: Identity, traits: Traits): Promise<Person> {
    const row = await tx.em.findOne(PersonRow, { id }, { disableIdentityMap: true });
    if (!row) throw notFound();
    if ('caller' in tx) requireVersion(tx, row.version);
    const before = (await this.readFields(tx, [row], [...identityFields])).get(id) ?? unknownIdentity;
    const changed = identityFields.filter((field) => before[field] !== identity[field]);
    const version = row.version + 1;
    const updated = await tx.em.nativeUpdate(
      PersonRow,
      { id, version: row.version },
      { ...traits, version, changedAt: tx.now },
    );
    if (updated === 0)
      throw new DomainError('STALE_VERSION', 'Somebody changed this person at the same moment.');
    await this.writeVersion(tx, row, version, traits, identity, changed);
    return { id, version, ...traits, identity };
  }

  async lock(tx: Tx, id: string): Promise<void> {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    if (!(await tx.em.findOne(PersonRow, { id }, { lockMode, disableIdentityMap: true }))) throw notFound();
  }

  async read(tx: Tx, id: string): Promise<Person> {
    const row = await tx.em.findOne(PersonRow, { id }, { disableIdentityMap: true });
    if (!row) throw notFound();
    const identity = (await this.readFields(tx, [row], [...identityFields])).get(id) ?? unknownIdentity;
    const { gender, nationalities, homeComune, version } = row;
    return { id, version, gender, nationalities, homeComune, identity };
  }

  /** Clear traits only: nothing is opened. */
  async traits(tx: Tx, id: string): Promise<Traits> {
    const row = await tx.em.findOne(PersonRow, { id }, { disableIdentityMap: true });
    if (!row) throw notFound();
    const { gender, nationalities, homeComune } = row;
    return { gender, nationalities, homeComune };
  }

  /** Full names by person id. */
  async names(tx: Tx, ids: string[]): Promise<Map<string, string>> {
    const identities = await this.identities(tx, ids, nameFields);
    return new Map([...identities].map(([id, identity]) => [id, fullName(identity)]));
  }

  /** Some identity fields of several people; the others come back null. */
  async identities(tx: Tx, ids: string[], fields: IdentityField[]): Promise<Map<string, Identity>> {
    const rows = await tx.em.find(PersonRow, { id: { $in: ids } }, { disableIdentityMap: true });
    return this.readFields(tx, rows, fields);
  }

  private async readFields(
    tx: Tx,
    people: Pick<PersonRow, 'id' | 'wrappedKey'>[],
    fields: IdentityField[],
  ): Promise<Map<string, Identity>> {
    const keys = new Map(people.map((person) => [person.id, Buffer.from(person.wrappedKey)]));
    const rows = await tx.em.execute<
      { person_id: string; field: IdentityField; version: number; sealed: Buffer }[]
    >(
      `select distinct on (person_id, field) person_id, field, version, sealed from person_field
       where person_id = any(?::uuid[]) and field = any(?::text[]) order by person_id, field, version desc`,
      [arrayLiteral(people.map((person) => person.id)), arrayLiteral(fields)],
    );
    const found = new Map<string, Identity>(people.map(({ id }) => [id, { ...unknownIdentity }]));
    for (const { person_id: person, field, version, sealed } of rows) {
      if (sealed === null) continue;
      found.get(person)![field] = this.vault.open(keys.get(person)!, { person, field, version }, sealed);
    }
    return found;
  }

  private async writeVersion(
    tx: Tx,
    person: Pick<PersonRow, 'id' | 'wrappedKey'>,
    version: number,
    traits: Traits,
    identity: Identity,
    changed: IdentityField[],
  ): Promise<void> {
    const { id } = person;
    const { tenant, actor } = tx.scope;
    const stamp = { tenant, recordedAt: tx.now, actor };
    await tx.em.insert(PersonVersionRow, { personId: id, version, ...stamp, ...traits });
    const key = Buffer.from(person.wrappedKey);
    const fields = changed.map((field) => {
      const text = identity[field];
      const sealed = text === null ? null : this.vault.seal(key, { person: id, field, version }, text);
      return { personId: id, field, version, sealed, ...stamp };
    });
    if (fields.length > 0) await tx.em.insertMany(PersonFieldRow, fields);
    if (changed.some((field) => searchedFields.includes(field)))
      await this.writeBlindKeys(tx, id, version, identity);
  }

  private async writeBlindKeys(tx: Tx, personId: string, version: number, identity: Identity): Promise<void> {
    const keys = this.blindKeys.of(fullName(identity), identity.birthDate);
    if (version > 1) await tx.em.execute('delete from person_key where person_id = ?', [personId]);
    await tx.em.execute(
      `insert into person_key (tenant, person_id, key)
       select ?, ?::uuid, decode(key, 'hex') from unnest(?::text[]) as key on conflict do nothing`,
      [tx.scope.tenant, personId, arrayLiteral(keys.map((key) => key.toString('hex')))],
    );
  }
}

function notFound(): DomainError {
  return new DomainError('NOT_FOUND', 'There is no such person.');
}
