import { Injectable } from '@nestjs/common';
import type { Tx } from '#persistence';
import { AssessmentRow } from '../assessments/assessment.entity.js';
import { NoteRow } from '../notes/note.entity.js';
import { PersonVersionRow } from '../people/person.entity.js';
import { SealedTextStore, type TextOwner } from '../people/sealed-text.store.js';
import { ServiceRow } from '../services/service.entity.js';
import { AspectChanges } from './aspect-changes.service.js';
import type { AspectKind } from './aspect.js';
import { changesBetween, flattened, textChanges, type FieldChange, type Version } from './field-change.js';
import { PathFactRow } from './path.entity.js';

type Fact = Pick<PathFactRow, 'id' | 'kind' | 'values' | 'recordedAt'>;
type ChangesOfFact = (fact: Fact) => FieldChange[];

/** Facts that say what was told at the opening, each over the one before. */
const wayIn = ['entry-corrected', 'way-in-corrected', 'disadvantage-recorded'];
const options = { disableIdentityMap: true } as const;

/**
 * What each fact of a timeline changed, read from the versions on record: so the facts of earlier releases tell it,
 * too, and no value is stored twice.
 */
@Injectable()
export class TimelineChanges {
  constructor(
    private readonly aspects: AspectChanges,
    private readonly texts: SealedTextStore,
  ) {}

  /** Answers by fact; what is not on the page is not loaded. */
  async of(tx: Tx, owner: TextOwner, facts: Fact[]): Promise<ChangesOfFact> {
    const kinds = [...new Set(facts.map(({ kind }) => kind))];
    const tellers = new Map<string, ChangesOfFact>();
    for (const kind of kinds) {
      const teller = await this.tellerOf(tx, owner, kind);
      if (teller) tellers.set(kind, teller);
    }
    return (fact) => tellers.get(fact.kind)?.(fact) ?? [];
  }

  private async tellerOf(tx: Tx, owner: TextOwner, kind: string): Promise<ChangesOfFact | null> {
    if (wayIn.includes(kind)) return this.wayIn(tx, owner);
    switch (kind) {
      case 'measure-recorded':
      case 'permit-recorded':
      case 'reception-recorded':
      case 'scheme-recorded': {
        const changes = await this.aspects.of(tx, owner);
        const aspect = kind.slice(0, -'-recorded'.length).toUpperCase() as AspectKind;
        return ({ values }) => changes(aspect, Number(values['version']));
      }
      case 'person-corrected':
        return this.person(tx, owner);
      case 'assessment-recorded':
        return this.assessments(tx, owner);
      case 'service-recorded':
        return this.services(tx, owner);
      case 'note-corrected':
        return this.notes(tx, owner);
      case 'task-changed':
        // A task has no versions on record; its fact says what changed.
        return ({ values }) => (values['changes'] ?? []) as FieldChange[];
      default:
        return null;
    }
  }

  private async wayIn(tx: Tx, { pathId }: TextOwner): Promise<ChangesOfFact> {
    const told = { pathId, kind: { $in: ['opened', ...wayIn] } };
    const all = await tx.em.find(PathFactRow, told, { orderBy: { version: 'asc' }, ...options });
    return ({ id }) => {
      const at = all.findIndex((fact) => fact.id === id);
      const before = Object.assign({}, ...all.slice(0, at).map(({ values }) => values)) as Fact['values'];
      const { on: _on, reason: _reason, ...after } = all[at]?.values ?? {};
      const same = Object.fromEntries(Object.keys(after).map((name) => [name, before[name]]));
      return changesBetween({ values: same, texts: {} }, { values: after, texts: {} });
    };
  }

  private async person(tx: Tx, { pathId, personId }: TextOwner): Promise<ChangesOfFact> {
    const rows = await tx.em.find(PersonVersionRow, { personId }, options);
    const another = { pathId, kind: 'person-replaced' };
    const [replaced] = await tx.em.find(PathFactRow, another, { orderBy: { version: 'desc' }, ...options });
    return ({ values, recordedAt }) => {
      // Corrections of before are those of the person whose path it was not.
      if (replaced && recordedAt < replaced.recordedAt) return [];
      const traits = changesOfVersion(values['version'], (version) => {
        const row = rows.find((one) => one.version === version);
        if (!row) return null;
        const { gender, nationalities, homeComune } = row;
        return { values: { gender, nationalities, homeComune }, texts: {} };
      });
      return [...traits, ...textChanges((values['fields'] ?? []) as string[])];
    };
  }

  private async assessments(tx: Tx, owner: TextOwner): Promise<ChangesOfFact> {
    const rows = await tx.em.find(AssessmentRow, { pathId: owner.pathId }, options);
    const corrected = new Set(rows.filter(({ version }) => version > 1).map(({ number }) => number));
    const texts = new Map<number, Map<number, Record<string, string | null>>>();
    for (const number of corrected)
      texts.set(number, await this.texts.versions(tx, owner, [`assessment.${number}`]));
    return ({ values }) =>
      changesOfVersion(values['version'], (version) => {
        const row = rows.find((one) => one.number === values['number'] && one.version === version);
        if (!row) return null;
        // A correction that does not name the text leaves it.
        const written = [...(texts.get(row.number) ?? [])].filter(([at]) => at <= version);
        const needsText = written.at(-1)?.[1][`assessment.${row.number}`];
        return { values: flattened({ assessedOn: row.assessedOn, ...row.found }), texts: { needsText } };
      });
  }

  private async services(tx: Tx, { pathId }: TextOwner): Promise<ChangesOfFact> {
    const rows = await tx.em.find(ServiceRow, { pathId }, options);
    return ({ values }) =>
      changesOfVersion(values['version'], (version) => {
        const row = rows.find((one) => one.id === values['serviceId'] && one.version === version);
        if (!row) return null;
        const { code, fromDay: from, toDay: to, hours, providerId, reason } = row;
        return { values: { code, from, to, hours, providerId, reason }, texts: {} };
      });
  }

  private async notes(tx: Tx, { pathId }: TextOwner): Promise<ChangesOfFact> {
    const rows = await tx.em.find(NoteRow, { pathId }, options);
    // Each version of a note has its whole text, and who corrects one has changed it or its day.
    return ({ values }) =>
      changesOfVersion(values['version'], (version) => {
        const row = rows.find((one) => one.id === values['noteId'] && one.version === version);
        return row ? { values: { kind: row.kind, happenedOn: row.happenedOn }, texts: {} } : null;
      });
  }
}

/** A version beside the one before it; a first one has changed nothing. */
function changesOfVersion(version: unknown, at: (version: number) => Version | null): FieldChange[] {
  const [before, after] = [at(Number(version) - 1), at(Number(version))];
  return before && after ? changesBetween(before, after) : [];
}
