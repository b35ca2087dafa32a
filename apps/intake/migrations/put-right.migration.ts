import { Migration } from '@mikro-orm/migrations';
import { grant } from '#persistence';

/** Voided paths stay on record, and their person may begin another; who receives a path sees it. */
export class PutRightMigration extends Migration {
  override up(): void {
    for (const statement of [...voidedPaths, ...receivers, ...withdrawnAspects, ...movedTexts])
      this.addSql(statement);
  }
}

const voidedPaths = [
  'alter table path add column voided_on date',
  'drop index path_one_open',
  `create unique index path_one_open on path (person_id)
   where stage not in ('EXITED', 'TRANSFERRED') and voided_on is null`,
];

const receivers = [
  'alter table path add column receiving_organisation_id uuid',
  'create index path_receiver on path (tenant, receiving_organisation_id) where receiving_organisation_id is not null',
  // The owner is bound by row-level security, too, and would find no row.
  'alter table path no force row level security',
  `update path set receiving_organisation_id = (state->'phase'->>'toOrganisationId')::uuid
   where stage = 'TRANSFERRED'`,
  'alter table path force row level security',
];

const withdrawnAspects = ['alter table path_aspect add column withdrawn boolean not null default false'];

/** A path that is moved to the right person takes its texts along, under that person's key. */
const movedTexts = [grant('sealed_text', 'update (person_id, sealed)', 'app')];
