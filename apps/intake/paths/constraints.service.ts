import { Injectable } from '@nestjs/common';
import type { Tx } from '#persistence';
import type { Traits } from '../people/person.js';
import { PersonStore } from '../people/person.store.js';
import { AspectStore } from './aspect.store.js';
import { constraintsOf } from './constraints.js';
import type { Constraints, PathState } from './path.js';

/** Works out anew within what a job must lie, from what is on record. */
@Injectable()
export class ConstraintsService {
  constructor(
    private readonly aspects: AspectStore,
    private readonly people: PersonStore,
  ) {}

  async of(tx: Tx, path: Pick<PathState, 'id' | 'personId' | 'opened'>): Promise<Constraints> {
    return this.with(tx, path, await this.people.traits(tx, path.personId));
  }

  /** For a person whose traits are known already. */
  async with(tx: Tx, { id, opened }: Pick<PathState, 'id' | 'opened'>, traits: Traits): Promise<Constraints> {
    const { measure, permits } = await this.aspects.current(tx, id);
    return constraintsOf({
      measure: measure?.fact ?? null,
      permits: permits.map(({ fact, validFrom }) => ({ ...fact, validFrom })),
      nationalities: traits.nationalities,
      homeComune: traits.homeComune,
      country: opened.country,
      from: opened.enteredOn,
    });
  }
}
