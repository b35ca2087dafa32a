import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from './http.js';
import type {
  OpportunityBody,
  OpportunityView,
  OrganisationBody,
  OrganisationChart,
  OrganisationListItem,
  OrganisationView,
  Page,
} from './placement-types.js';

export const organisationsKey = ['placement', 'organisations'] as const;
export const opportunitiesKey = ['placement', 'opportunities'] as const;
const base = '/api/placement';

export interface OrganisationFilters {
  q?: string;
  country?: string;
  kind?: string;
  service?: string;
  targetGroup?: string;
  province?: string;
  status?: string;
  cursor?: string | null;
  limit?: number;
}

export function useOrganisations(filters: OrganisationFilters, enabled = true) {
  return useQuery({
    queryKey: [...organisationsKey, 'list', filters],
    queryFn: ({ signal }) =>
      call<Page<OrganisationListItem>>(`${base}/organisations`, { query: { limit: 25, ...filters }, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useOrganisation(id: string) {
  return useQuery({
    queryKey: [...organisationsKey, id],
    queryFn: ({ signal }) => call<OrganisationView>(`${base}/organisations/${id}`, { signal }),
    enabled: id !== '',
  });
}

export function useOrganisationChart() {
  return useQuery({
    queryKey: [...organisationsKey, 'chart'],
    queryFn: ({ signal }) => call<OrganisationChart>(`${base}/organisations/chart`, { signal }),
  });
}

export const recordOrganisation = (body: OrganisationBody, key: string) =>
  call<OrganisationView>(`${base}/organisations`, { method: 'POST', body, key });

export const changeOrganisation = (id: string, version: number, body: OrganisationBody) =>
  call<OrganisationView>(`${base}/organisations/${id}`, { method: 'PUT', body, version });

export function useOpportunities(filters: { organisationId?: string; status?: string; limit?: number }) {
  return useQuery({
    queryKey: [...opportunitiesKey, filters],
    queryFn: ({ signal }) =>
      call<Page<OpportunityView>>(`${base}/opportunities`, { query: { limit: 50, ...filters }, signal }),
  });
}

export const recordOpportunity = (body: OpportunityBody, key: string) =>
  call<OpportunityView>(`${base}/opportunities`, { method: 'POST', body, key });

export const changeOpportunity = (id: string, version: number, body: OpportunityBody) =>
  call<OpportunityView>(`${base}/opportunities/${id}`, { method: 'PUT', body, version });

export const setCapacity = (id: string, version: number, capacity: number) =>
  call<OpportunityView>(`${base}/opportunities/${id}/capacity`, {
    method: 'PUT',
    body: { capacity },
    version,
  });

/** Names of all organisations, once, for lists that carry ids. */
export function useOrganisationNames() {
  const query = useQuery({
    queryKey: [...organisationsKey, 'names'],
    queryFn: async ({ signal }) => {
      const names = new Map<string, string>();
      let cursor: string | null = null;
      do {
        const page: Page<OrganisationListItem> = await call(`${base}/organisations`, {
          query: { limit: 100, cursor },
          signal,
        });
        page.items.forEach(({ id, name }) => names.set(id, name));
        cursor = page.next;
      } while (cursor && names.size < 1000);
      return names;
    },
    staleTime: 10 * 60_000,
  });
  return (id: string | null | undefined): string => (id ? (query.data?.get(id) ?? '…') : '');
}
