import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, filled, once, placement, seen } from './clients.js';
import type { OpportunityBody, OrganisationBody, OrganisationListItem, Page } from './placement-types.js';

export const organisationsKey = ['placement', 'organisations'] as const;
export const opportunitiesKey = ['placement', 'opportunities'] as const;

export interface OrganisationFilters {
  q?: string;
  country?: string;
  kind?: string;
  service?: string;
  targetGroup?: string;
  cursor?: string | null;
  limit?: number;
}

export function useOrganisations(filters: OrganisationFilters, enabled = true) {
  return useQuery({
    queryKey: [...organisationsKey, 'list', filters],
    queryFn: ({ signal }) =>
      answer(
        placement.GET('/organisations', { params: { query: filled({ limit: 25, ...filters }) }, signal }),
      ),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useOrganisation(id: string) {
  return useQuery({
    queryKey: [...organisationsKey, id],
    queryFn: ({ signal }) =>
      answer(placement.GET('/organisations/{id}', { params: { path: { id } }, signal })),
    enabled: id !== '',
  });
}

export function useOrganisationChart() {
  return useQuery({
    queryKey: [...organisationsKey, 'chart'],
    queryFn: ({ signal }) => answer(placement.GET('/organisations/chart', { signal })),
  });
}

/** Names of all organisations, once, for lists that carry ids. */
export function useOrganisationNames() {
  const query = useQuery({
    queryKey: [...organisationsKey, 'names'],
    queryFn: async ({ signal }) => {
      const names = new Map<string, string>();
      let cursor: string | null = null;
      do {
        const page: Page<OrganisationListItem> = await answer(
          placement.GET('/organisations', { params: { query: filled({ limit: 100, cursor }) }, signal }),
        );
        page.items.forEach(({ id, name }) => names.set(id, name));
        cursor = page.next;
      } while (cursor && names.size < 1000);
      return names;
    },
    staleTime: 10 * 60_000,
  });
  return (id: string | null | undefined): string => (id ? (query.data?.get(id) ?? '…') : '');
}

export const recordOrganisation = (body: OrganisationBody, key: string) =>
  answer(placement.POST('/organisations', { params: { header: once(key) }, body }));

export const changeOrganisation = (id: string, version: number, body: OrganisationBody) =>
  answer(placement.PUT('/organisations/{id}', { params: { path: { id }, header: seen(version) }, body }));

export function useOpportunities(filters: { organisationId?: string }) {
  return useQuery({
    queryKey: [...opportunitiesKey, filters],
    queryFn: ({ signal }) =>
      answer(
        placement.GET('/opportunities', { params: { query: filled({ limit: 50, ...filters }) }, signal }),
      ),
  });
}

export const recordOpportunity = (body: OpportunityBody, key: string) =>
  answer(placement.POST('/opportunities', { params: { header: once(key) }, body }));

export const changeOpportunity = (id: string, version: number, body: OpportunityBody) =>
  answer(placement.PUT('/opportunities/{id}', { params: { path: { id }, header: seen(version) }, body }));

export const setCapacity = (id: string, version: number, capacity: number) =>
  answer(
    placement.PUT('/opportunities/{id}/capacity', {
      params: { path: { id }, header: seen(version) },
      body: { capacity },
    }),
  );

export const setOpportunityStatus = (id: string, version: number, step: 'close' | 'reopen') =>
  answer(placement.POST(`/opportunities/{id}/${step}`, { params: { path: { id }, header: seen(version) } }));
