import { Injectable } from '@nestjs/common';
import type { Art4Code } from '#contracts';
import { type Day, DomainError, newId, violated } from '#kernel';
import { requireScope, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { FollowingStore } from '../following/following.store.js';
import { ageBandAt, checkPerson, originOf, type Identity, type Traits } from '../people/person.js';
import { PersonStore } from '../people/person.store.js';
import { euCountries } from '../work-permission/work-rules.js';
import type { AspectFact } from './aspect.js';
import { AspectRecording, checkAspect, type AspectTexts } from './aspect-recording.service.js';
import { constraintsOf } from './constraints.js';
import { entryDay } from './entry.js';
import { decideOpening } from './path-opening.js';
import { isOpen, PathRow } from './path.entity.js';
import type { Opened } from './path.js';
import { PathStore } from './path.store.js';
import { inSight } from './visibility.js';

/** What brought the person in, and the permit they hold. */
export interface WayIn {
  measure: Extract<AspectFact, { aspect: 'MEASURE' }>['fact'] | null;
  reception: Extract<AspectFact, { aspect: 'RECEPTION' }>['fact'] | null;
  scheme: Extract<AspectFact, { aspect: 'SCHEME' }>['fact'] | null;
  permit: Extract<AspectFact, { aspect: 'PERMIT' }>['fact'] | null;
  texts: AspectTexts;
}

export interface Opening {
  /** Somebody on record already, or somebody new. */
  person: { id: string } | { identity: Identity; traits: Traits };
  organisationId: string;
  country: string;
  /** Null = today. */
  openedOn: Day | null;
  art4: Art4Code[];
  wayIn: WayIn;
}

export interface OpenedPath {
  pathId: string;
  personId: string;
  version: number;
}

/** Registers a person and opens their path, by any of the three ways in. */
@Injectable()
export class PathOpening {
  constructor(
    private readonly people: PersonStore,
    private readonly store: PathStore,
    private readonly recording: AspectRecording,
    private readonly following: FollowingStore,
    private readonly calendar: Calendar,
  ) {}

  async open(tx: RequestTx, opening: Opening): Promise<OpenedPath> {
    requireScope(tx, opening.organisationId);
    const at = this.calendar.moment(tx);
    const { wayIn } = opening;
    const facts = factsOf(wayIn);
    for (const fact of facts) checkAspect(fact, at.today);
    const { personId, traits, birthDate } = await this.personOf(tx, opening, at.today);
    const opened = openedFact(opening, traits, birthDate, at.today);
    const constraints = constraintsOf({
      measure: wayIn.measure,
      permits: wayIn.permit === null ? [] : [{ ...wayIn.permit, validFrom: null }],
      nationalities: traits.nationalities,
      homeComune: traits.homeComune,
      country: opening.country,
      from: opened.enteredOn,
    });
    const pathId = newId();
    const { version } = await this.store.open(tx, pathId, personId, decideOpening(opened, constraints, at));
    for (const fact of facts) await this.recording.first(tx, { pathId, personId }, fact, wayIn.texts);
    await this.following.begin(tx, pathId, opened.openedOn);
    return { pathId, personId, version };
  }

  private async personOf(tx: RequestTx, { person }: Opening, today: Day) {
    if ('id' in person) {
      const { id: personId } = person;
      await this.requireFree(tx, personId);
      const { identity, ...traits } = await this.people.read(tx, personId);
      return { personId, traits, birthDate: identity.birthDate };
    }
    checkPerson(person.identity, today);
    const personId = await this.people.add(tx, person.identity, person.traits);
    return { personId, traits: person.traits, birthDate: person.identity.birthDate };
  }

  /** A person on record may begin another path where the caller knows them (also after a transfer to them), when none is open. */
  private async requireFree(tx: RequestTx, personId: string): Promise<void> {
    // The lock: of two who open a path for one person at the same moment, the second sees the first's.
    await this.people.lock(tx, personId);
    const paths = await tx.em.find(PathRow, { personId }, { disableIdentityMap: true });
    if (paths.length === 0) throw new DomainError('NOT_FOUND', 'There is no such person.');
    if (!paths.some((path) => inSight(tx.caller, path))) requireScope(tx, paths[0]!.organisationId);
    const open = paths.find(isOpen);
    if (open) {
      throw violated('path.open.person-has-open-path', 'this person has a path that has not ended', {
        pathId: open.id,
      });
    }
  }
}

function factsOf({ measure, reception, scheme, permit }: WayIn): AspectFact[] {
  return [
    ...(measure ? [{ aspect: 'MEASURE', fact: measure } as const] : []),
    ...(reception ? [{ aspect: 'RECEPTION', fact: reception } as const] : []),
    ...(scheme ? [{ aspect: 'SCHEME', fact: scheme } as const] : []),
    ...(permit ? [{ aspect: 'PERMIT', fact: permit } as const] : []),
  ];
}

function openedFact(opening: Opening, traits: Traits, birthDate: Day | null, today: Day): Opened {
  const { measure, reception, scheme } = opening.wayIn;
  const openedOn = opening.openedOn ?? today;
  const { homeComune, gender } = traits;
  return {
    programme: measure ? 'MEASURE' : reception ? 'RECEPTION' : 'OTHER',
    measureKind: measure?.kind ?? null,
    receptionKind: reception?.kind ?? null,
    scheme: scheme?.code ?? null,
    country: opening.country,
    organisationId: opening.organisationId,
    enteredOn: entryDay(opening.wayIn, openedOn),
    openedOn,
    province: homeComune?.slice(0, 3) ?? null,
    ageBand: ageBandAt(birthDate, openedOn),
    gender,
    origin: originOf(traits.nationalities, euCountries),
    art4: opening.art4,
  };
}
