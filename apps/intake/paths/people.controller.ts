import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, InTx, ReturnsList, type RequestTx } from '#web';
import { inSight } from './visibility.js';
import { PersonStore } from '../people/person.store.js';
import { PathRow } from './path.entity.js';
import { DuplicatesQuery, LikePersonView, NamesQuery, PathName } from './people.dto.js';
import { PossibleDuplicates } from './possible-duplicates.service.js';

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: PersonStore,
    private readonly duplicates: PossibleDuplicates,
  ) {}

  /** Names beside the pseudonymous ids that the other services work with. Paths out of scope are left out. */
  @Get('names')
  @Access({ permission: 'names.read', audit: 'intake.person.names' })
  @ReturnsList(PathName)
  async names(@Query() query: NamesQuery, @InTx() tx: RequestTx): Promise<PathName[]> {
    const all = await tx.em.find(
      PathRow,
      { id: { $in: query.paths } },
      { fields: ['personId', 'organisationId', 'receivingOrganisationId'], disableIdentityMap: true },
    );
    const paths = all.filter((path) => inSight(tx.caller, path));
    tx.audit(paths.flatMap((path) => [path.id, path.personId]));
    const names = await this.people.names(tx, [...new Set(paths.map((path) => path.personId))]);
    return paths.map(({ id, personId }) => ({ pathId: id, personId, name: names.get(personId) ?? '' }));
  }

  /** Up to three people on record who may be the one being typed in, and why. */
  @Get('duplicates')
  @Access({ permission: 'person.read', audit: 'intake.person.duplicates' })
  @ReturnsList(LikePersonView)
  alike(@Query() query: DuplicatesQuery, @InTx() tx: RequestTx): Promise<LikePersonView[]> {
    return this.duplicates.of(tx, query);
  }
}
