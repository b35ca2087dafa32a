import { Injectable } from '@nestjs/common';
import { DomainError } from '#kernel';
import { inScope, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { FollowingStore } from '../following/following.store.js';
import { fullName } from '../people/person.js';
import { personView } from '../people/person-view.dto.js';
import { PersonStore } from '../people/person.store.js';
import { SealedTextRow } from '../people/sealed-text.store.js';
import { AspectStore } from './aspect.store.js';
import { MeasureReading } from './measure-reading.service.js';
import type { PathView } from './path-view.dto.js';
import { hasEnded, presentSpell, stageOf, stageUnderWay, type PathState } from './path.js';
import { PathStore } from './path.store.js';
import { readyRules } from './ready-rules.js';
import { ribbonOf } from './ribbon.js';
import { sightOf } from './visibility.js';

/** One path in full, as far as the reader may see it. What is withheld is named, so that null stays "not known". */
@Injectable()
export class PathViews {
  constructor(
    private readonly store: PathStore,
    private readonly people: PersonStore,
    private readonly aspects: AspectStore,
    private readonly measures: MeasureReading,
    private readonly followings: FollowingStore,
    private readonly calendar: Calendar,
  ) {}

  async of(tx: RequestTx, pathId: string): Promise<PathView> {
    const { state, version } = await this.store.read(tx, pathId);
    const sight = sightOf(tx.caller.roles);
    const person = await this.people.read(tx, state.personId);
    const aspects = await this.aspects.current(tx, pathId);
    const seesProgramme = sight !== 'CONSTRAINTS';
    const seesPerson = sight === 'CASE_WORK';
    tx.audit([pathId, state.personId]);
    const { opened } = state;
    return {
      pathId,
      version,
      organisationId: state.organisationId,
      country: opened.country,
      programme: opened.programme,
      stage: stageOf(state),
      stageUnderWay: stageUnderWay(state),
      voided: state.voided ? { on: state.voided.on, reason: state.voided.reason } : null,
      following: await this.followings.read(tx, pathId),
      mayChange: inScope(tx.caller, state.organisationId),
      proposal: state.proposal
        ? { ...state.proposal, mayAnswer: inScope(tx.caller, state.proposal.toOrganisationId) }
        : null,
      stageOn: presentSpell(state).on,
      enteredOn: opened.enteredOn,
      openedOn: opened.openedOn,
      ribbon: ribbonOf(state),
      missing: missingForReady(state, this.calendar.day(tx.now)),
      personId: state.personId,
      name: fullName(person.identity),
      person: seesPerson ? personView(person) : null,
      art4: seesPerson ? opened.art4 : null,
      measure: seesProgramme
        ? await this.measures.whole(tx, { personId: state.personId, pathId }, aspects.measure)
        : null,
      permits: seesProgramme ? aspects.permits : null,
      reception: seesProgramme ? aspects.reception : null,
      scheme: seesProgramme ? aspects.scheme : null,
      sealed: seesPerson ? await this.sealedPlaces(tx, pathId) : null,
      constraints: state.constraints,
      profile: state.profile,
      placements: Object.entries(state.placements).map(([placementId, fact]) => ({ placementId, ...fact })),
      withheld: [
        ...(seesPerson ? [] : ['person', 'art4', 'sealed']),
        ...(seesProgramme ? [] : ['measure', 'permits', 'reception', 'scheme']),
      ],
    };
  }

  /** Which texts are on record; what they say is read at /sensitive. */
  private async sealedPlaces(tx: RequestTx, pathId: string): Promise<string[]> {
    const known = { pathId, sealed: { $ne: null }, place: { $like: '%.%' } };
    const rows = await tx.em.find(SealedTextRow, known, { fields: ['place'], disableIdentityMap: true });
    return [...new Set(rows.map((row) => row.place))]
      .filter((place) => /^(measure|permit)\./.test(place))
      .toSorted();
  }
}

/** Names of the rules that stand between this path and READY today. */
function missingForReady(state: PathState, today: string): string[] {
  if (hasEnded(state) || state.progress === 'READY') return [];
  return readyRules.flatMap((rule) => {
    try {
      rule(state, today);
      return [];
    } catch (error) {
      if (error instanceof DomainError && error.rule !== undefined) return [error.rule];
      throw error;
    }
  });
}
