import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from './http.js';
import type { MembershipListItem, MembershipView, Page } from './placement-types.js';

const base = '/api/placement/memberships';
export const membershipsKey = ['placement', 'memberships'] as const;
export const afterMembership = [[...membershipsKey], ['intake']];

export interface MembershipFilters {
  status?: string;
  organisationId?: string;
  role?: string;
  dueWithin?: string;
}

export function useMemberships(filters: MembershipFilters, cursor: string | null) {
  return useQuery({
    queryKey: [...membershipsKey, 'list', filters, cursor],
    queryFn: ({ signal }) =>
      call<Page<MembershipListItem>>(base, { query: { ...filters, cursor, limit: 25 }, signal }),
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

export const stepMembership = (id: string, version: number, step: MembershipStep, body: object) =>
  call<MembershipView>(`${base}/${id}/${step}`, { method: 'POST', body, version });

export const openMembership = (body: { pathId: string; organisationId: string; on: string }, key: string) =>
  call<MembershipView>(base, { method: 'POST', body, key });

export const assignRole = (id: string, version: number, body: { role: string; from: string }) =>
  call<MembershipView>(`${base}/${id}/roles`, { method: 'POST', body, version });

export const endRole = (id: string, version: number, roleId: string, body: { to: string }) =>
  call<MembershipView>(`${base}/${id}/roles/${roleId}/end`, { method: 'POST', body, version });
