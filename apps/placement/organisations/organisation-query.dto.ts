import { organisationKinds, organisationServices, targetGroups } from '#contracts';
import type { OrganisationKind, OrganisationService, TargetGroup } from '#contracts';
import { Code, PageQuery, Text } from '#web';
import { countryCodes } from './organisation.dto.js';
import type { Organisation } from './organisation.js';

export class OrganisationQuery extends PageQuery {
  @Text({ max: 100, optional: true, description: 'Part of the name, also misspelt.' }) q?: string;
  @Code(countryCodes, { optional: true }) country?: string;
  @Code(organisationKinds, { optional: true }) kind?: OrganisationKind;
  @Code(organisationServices, { optional: true }) service?: OrganisationService;
  @Code(targetGroups, { optional: true }) targetGroup?: TargetGroup;
  @Text({
    max: 3,
    pattern: /^\d{3}$/,
    optional: true,
    description: 'ISTAT province of the seat or of the territory.',
  })
  province?: string;
  @Code(['ACTIVE', 'RETIRED'], { optional: true }) status: Organisation['status'] = 'ACTIVE';
}
