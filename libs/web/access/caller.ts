import { DomainError } from '#kernel';

export const roles = ['SOCIAL_WORKER', 'PLACEMENT_OFFICER', 'MANAGER', 'ADMINISTRATOR'] as const;
export type Role = (typeof roles)[number];

/** Who asks, as the gateway vouches for it. Never a name: only the account's id. */
export interface Caller {
  account: string;
  tenant: string;
  roles: Role[];
  /** Organisations whose paths and records this account may see, or the whole tenant. */
  organisations: string[] | 'ALL';
}

export function inScope(caller: Caller, organisationId: string): boolean {
  return caller.organisations === 'ALL' || caller.organisations.includes(organisationId);
}

/** Throws OUT_OF_SCOPE unless the caller may see what belongs to this organisation. */
export function requireScope(from: { caller: Caller }, organisationId: string): void {
  if (inScope(from.caller, organisationId)) return;
  throw new DomainError('OUT_OF_SCOPE', 'This belongs to an organisation outside your scope.', {
    rule: 'access.organisation-scope',
  });
}
