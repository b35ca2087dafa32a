import { Injectable } from '@nestjs/common';
import { eventOf, type PutRightReason } from '#contracts';
import { DomainError, violated, type Day } from '#kernel';
import type { Tx } from '#persistence';
import { requireScope, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { identityFrom, traitsFrom, type PersonDto } from '../people/person.dto.js';
import { ageBandAt, checkPerson, identityFields, originOf, type Person } from '../people/person.js';
import { euCountries } from '../work-permission/work-rules.js';
import { PersonStore } from '../people/person.store.js';
import { SealedTextStore } from '../people/sealed-text.store.js';
import { sameConstraints } from './constraints.js';
import { ConstraintsService } from './constraints.service.js';
import { PathFacts } from './path-facts.service.js';
import { decidePath, ended } from './path-command.js';
import { isOpen, PathRow } from './path.entity.js';
import { correctEntry, type Entry } from './entry.js';
import { evolvePath, hasEnded, type PathEvent, type PathState } from './path.js';
import { PathStore, type LoadedPath } from './path.store.js';
import { inSight } from './visibility.js';

/** The person of a path, read and corrected through the path: that is where the reader's right comes from. */
@Injectable()
export class PathPerson {
  constructor(
    private readonly store: PathStore,
    private readonly people: PersonStore,
    private readonly constraints: ConstraintsService,
    private readonly facts: PathFacts,
    private readonly texts: SealedTextStore,
    private readonly calendar: Calendar,
  ) {}

  async read(tx: RequestTx, pathId: string): Promise<Person> {
    const { state } = await this.store.read(tx, pathId);
    tx.audit([state.personId]);
    return this.people.read(tx, state.personId);
  }

  /** `If-Match` carries the person's version: it counts corrections of the person, whatever happens to the path. */
  async correct(tx: RequestTx, pathId: string, typed: PersonDto): Promise<Person> {
    const { state } = await this.store.read(tx, pathId);
    requireScope(tx, state.organisationId);
    tx.audit([state.personId]);
    await this.store.lockAll(tx, await this.pathsOf(tx, state.personId));
    const before = await this.people.read(tx, state.personId);
    const identity = identityFrom(typed, before.identity);
    const at = this.calendar.moment(tx);
    checkPerson(identity, at.today);
    const after = await this.people.correct(tx, before.id, identity, traitsFrom(typed, before));
    const fields = identityFields.filter((field) => before.identity[field] !== identity[field]);
    const values = { version: after.version, fields };
    await this.facts.record(tx, pathId, { kind: 'person-corrected', on: at.today, values });
    await this.tell(tx, after);
    return after;
  }

  /** The path was recorded for somebody else: it goes on, or stays ended, as this person's, with all its texts. */
  async replace(
    tx: RequestTx,
    pathId: string,
    { personId, reason }: { personId: string; reason: PutRightReason },
  ): Promise<LoadedPath> {
    const loaded = await this.store.load(tx, pathId);
    const { state } = loaded;
    if (state.voided) throw ended(state);
    if (state.personId === personId)
      throw violated('path.person.differs', 'the path is recorded for this person');
    await this.requireMayHave(tx, state, personId);
    await this.texts.moveTo(tx, { pathId, personId: state.personId }, personId);
    const person = await this.people.read(tx, personId);
    tx.audit([state.personId, personId]);
    const { today: on } = this.calendar.moment(tx);
    const moved = { ...state, personId };
    const corrections = correctEntry(moved.opened, entryOf(person, moved.opened.openedOn));
    const constrained = await this.constrained(tx, corrections.reduce(evolvePath, moved), person);
    const replaced = eventOf('percorso.intake.path.person-replaced.v1', { on, reason });
    return this.store.save(tx, { ...loaded, state: moved }, [replaced, ...corrections, ...constrained]);
  }

  /** Somebody the caller knows, and who has one open path at most. */
  private async requireMayHave(tx: RequestTx, state: PathState, personId: string): Promise<void> {
    await this.people.lock(tx, personId);
    const paths = await tx.em.find(PathRow, { personId }, { disableIdentityMap: true });
    if (paths.length === 0) throw new DomainError('NOT_FOUND', 'There is no such person.');
    if (!paths.some((path) => inSight(tx.caller, path))) requireScope(tx, paths[0]!.organisationId);
    const open = hasEnded(state) ? undefined : paths.find(isOpen);
    if (!open) return;
    throw violated('path.open.person-has-open-path', 'this person has a path that has not ended', {
      pathId: open.id,
    });
  }

  /**
   * What was put right may change what was told when a path was opened, also of one that has ended, and within what
   * a job must lie.
   */
  private async tell(tx: Tx, person: Person): Promise<void> {
    // Asked anew: under the person's lock a path that was being opened meanwhile is there.
    for (const id of await this.pathsOf(tx, person.id)) {
      const loaded = await this.store.lockUnscoped(tx, id);
      const corrections = correctEntry(loaded.state.opened, entryOf(person, loaded.state.opened.openedOn));
      const constrained = await this.constrained(tx, corrections.reduce(evolvePath, loaded.state), person);
      const events = [...corrections, ...constrained];
      if (events.length > 0) await this.store.save(tx, loaded, events);
    }
  }

  private async constrained(tx: Tx, state: PathState, person: Person): Promise<PathEvent[]> {
    if (hasEnded(state)) return [];
    const constraints = await this.constraints.with(tx, state, person);
    if (sameConstraints(state.constraints, constraints)) return [];
    return decidePath(state, { kind: 'CONSTRAIN', constraints }, this.calendar.moment(tx));
  }

  private async pathsOf(tx: Tx, personId: string): Promise<string[]> {
    const options = { fields: ['id'], orderBy: { id: 'asc' }, disableIdentityMap: true } as const;
    return (await tx.em.find(PathRow, { personId }, options)).map(({ id }) => id);
  }
}

function entryOf({ identity, gender, nationalities }: Person, openedOn: Day): Partial<Entry> {
  return {
    ageBand: ageBandAt(identity.birthDate, openedOn),
    gender,
    origin: originOf(nationalities, euCountries),
  };
}
