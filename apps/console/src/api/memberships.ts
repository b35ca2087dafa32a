import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, filled, once, placement, seen } from './clients.js';
import type { components } from './generated/placement.js';

type Schemas = components['schemas'];
export const membershipsKey = ['placement', 'memberships'] as const;
export const afterMembership = [[...membershipsKey], ['intake']];
const one = (id: string, version: number) => ({ path: { id }, header: seen(version) });

export interface MembershipFilters {
  status?: string;
  role?: string;
  dueWithin?: string;
}

export function useMemberships(filters: MembershipFilters, cursor: string | null) {
  return useQuery({
    queryKey: [...membershipsKey, 'list', filters, cursor],
    queryFn: ({ signal }) =>
      answer(
        placement.GET('/memberships', {
          params: { query: filled({ ...filters, cursor, limit: 25 }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export type MembershipStep =
  | 'apply'
  | 'admit'
  | 'reject'
  | 'appeal'
  | 'reject-finally'
  | 'pay-share'
  | 'register'
  | 'change-category'
  | 'withdraw'
  | 'exclude';

/** The steps share their answer; each takes its own body, which its form has made. */
export const stepMembership = (id: string, version: number, step: MembershipStep, body: object) =>
  answer(placement.POST(`/memberships/{id}/${step}`, { params: one(id, version), body: body as never }));

export const openMembership = (body: Schemas['InterestBody'], key: string) =>
  answer(placement.POST('/memberships', { params: { header: once(key) }, body }));

export const assignRole = (id: string, version: number, body: Schemas['RoleBody']) =>
  answer(placement.POST('/memberships/{id}/roles', { params: one(id, version), body }));

export const endRole = (id: string, version: number, roleId: string, body: Schemas['RoleEndBody']) =>
  answer(
    placement.POST('/memberships/{id}/roles/{roleId}/end', {
      params: { path: { id, roleId }, header: seen(version) },
      body,
    }),
  );
