import { organisationServices, type OrganisationService } from '#contracts';

interface Member {
  id: string;
  services: readonly OrganisationService[];
}

/** A network seen as a supply chain of inclusion services (DOMAIN §8.1): who gives what, and what nobody gives. */
export interface SupplyChain {
  links: { service: OrganisationService; memberIds: string[] }[];
  /** Services no member gives: where a path through this network breaks. */
  gaps: OrganisationService[];
}

/** `OTHER` is no link of its own: it is listed when somebody gives it, and never missed. */
export function supplyChainOf(members: readonly Member[]): SupplyChain {
  const links = organisationServices.map((service) => ({
    service,
    memberIds: members.filter((member) => member.services.includes(service)).map(({ id }) => id),
  }));
  return {
    links: links.filter(({ memberIds }) => memberIds.length > 0),
    gaps: links
      .filter(({ service, memberIds }) => memberIds.length === 0 && service !== 'OTHER')
      .map(({ service }) => service),
  };
}
