import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, EventType } from '#contracts';
import { EventContext } from '#messaging';
import type { Tx } from '#persistence';

type Recorded = EventOf<'percorso.placement.organisation.organisation-recorded.v1'>;

/** A copy of the registry: each event is the whole organisation as it then was. */
@Controller()
export class OrganisationFacts {
  @EventPattern<EventType>('percorso.placement.organisation.organisation-recorded.v1')
  onRecorded(@Payload() event: Recorded, @Ctx() context: EventContext): void {
    context.collect(storeOrganisations, event);
  }
}

async function storeOrganisations(tx: Tx, events: Recorded[]): Promise<void> {
  const latest = new Map(events.map((event) => [event.subject, event]));
  await tx.em.execute(
    `insert into organisation (id, tenant, version, name, kind, country, province, services, target_groups, active)
     select id, ?, version, name, kind, country, province, services, target_groups, active
     from json_populate_recordset(null::organisation, ?::json)
     on conflict (id) do update set version = excluded.version, name = excluded.name, kind = excluded.kind,
       country = excluded.country, province = excluded.province, services = excluded.services,
       target_groups = excluded.target_groups, active = excluded.active
     where organisation.version < excluded.version`,
    [
      tx.scope.tenant,
      JSON.stringify(
        [...latest.values()].map(({ subject, aggregateversion, data }) => ({
          id: subject,
          version: aggregateversion,
          name: data.name,
          kind: data.kind,
          country: data.country,
          province: data.province,
          services: data.services,
          target_groups: data.targetGroups,
          active: data.active,
        })),
      ),
    ],
  );
}
