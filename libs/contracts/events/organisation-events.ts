import { z } from 'zod';
import {
  networkKinds,
  networkLevels,
  organisationKinds,
  organisationServices,
  targetGroups,
} from '../codes/organisations.js';
import { opportunityKinds } from '../codes/work.js';
import { defineEvent } from './define-event.js';
import {
  branch,
  codes,
  comune,
  contract,
  count,
  country,
  day,
  id,
  isco,
  organisationName,
  province,
} from './fields.js';

/** Snapshots of the registry: each replaces the one before; subject = organisation, network or opportunity id. */
export const registryEvents = [
  defineEvent({
    topic: 'percorso.placement.organisation',
    type: 'percorso.placement.organisation.organisation-recorded.v1',
    summary: 'An organisation was entered or changed; the whole of it as it now is.',
    data: z.strictObject({
      name: organisationName,
      kind: z.enum(organisationKinds),
      country,
      comune: comune.nullable(),
      province: province.nullable(),
      services: codes(z.enum(organisationServices)),
      targetGroups: codes(z.enum(targetGroups)),
      active: z.boolean(),
    }),
  }),
  defineEvent({
    topic: 'percorso.placement.organisation',
    type: 'percorso.placement.organisation.network-recorded.v1',
    summary: 'A network was entered or changed; the whole of it with its members as it now is.',
    data: z.strictObject({
      name: organisationName,
      kind: z.enum(networkKinds),
      level: z.enum(networkLevels),
      country: country.nullable(),
      targetGroups: codes(z.enum(targetGroups)),
      memberIds: codes(id, 2000),
    }),
  }),
  defineEvent({
    topic: 'percorso.placement.opportunity',
    type: 'percorso.placement.opportunity.opportunity-recorded.v1',
    summary:
      'A job, internship, apprenticeship or start-up place was entered or changed; the whole of it as it now is.',
    data: z.strictObject({
      organisationId: id,
      kind: z.enum(opportunityKinds),
      isco,
      branch: branch.describe('branch of a mixed cooperative; null where it has none'),
      capacity: count,
      contract,
      opensOn: day,
      closesOn: day.nullable(),
      active: z.boolean(),
    }),
  }),
] as const;
