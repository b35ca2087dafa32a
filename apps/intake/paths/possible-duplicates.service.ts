import { Injectable } from '@nestjs/common';
import type { RequestTx } from '#web';
import { fullName } from '../people/person.js';
import { PersonSearch, type LikePerson } from '../people/person-search.service.js';
import { PersonStore } from '../people/person.store.js';
import { PathRow } from './path.entity.js';
import { inSight } from './visibility.js';
import type { DuplicatesQuery, LikePersonView } from './people.dto.js';

/** As many as fit beside the form (UX, screen 3). */
const most = 3;
/** People whose only path was opened by mistake are passed over. */
const mostVoided = 10;

/** Search before create: whoever types a new person sees who is on record already, another organisation's people masked. */
@Injectable()
export class PossibleDuplicates {
  constructor(
    private readonly search: PersonSearch,
    private readonly people: PersonStore,
  ) {}

  async of(
    tx: RequestTx,
    { givenNames, familyNames, birthDate }: DuplicatesQuery,
  ): Promise<LikePersonView[]> {
    const typed = [givenNames, familyNames].filter((name) => name !== undefined).join(' ');
    const alike = await this.search.alike(tx, typed, birthDate ?? null, most + mostVoided);
    const candidates = alike.map((each) => each.personId);
    const paths = await tx.em.find(
      PathRow,
      { personId: { $in: candidates }, voidedOn: null },
      { orderBy: { openedOn: 'desc' }, disableIdentityMap: true },
    );
    const followed = alike
      .filter((each) => paths.some((path) => path.personId === each.personId))
      .slice(0, most);
    const ids = followed.map((each) => each.personId);
    const identities = await this.people.identities(tx, ids, ['givenNames', 'familyNames', 'birthDate']);
    tx.audit(ids);
    return followed.map(({ personId, why }: LikePerson) => {
      const own = paths.find((path) => path.personId === personId && inSight(tx.caller, path));
      const identity = identities.get(personId);
      if (!own || !identity) {
        return { personId, why, inScope: false, name: null, birthDate: null, pathId: null, stage: null };
      }
      const { id: pathId, stage } = own;
      return {
        personId,
        why,
        inScope: true,
        name: fullName(identity),
        birthDate: identity.birthDate,
        pathId,
        stage,
      };
    });
  }
}
