import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from './http.js';
import type {
  CandidateView,
  MatchesView,
  Page,
  PlacementListItem,
  PlacementView,
  Verdict,
} from './placement-types.js';

const base = '/api/placement';
export const candidatesKey = ['placement', 'candidates'] as const;
export const placementsKey = ['placement', 'placements'] as const;

/** What a move of a placement can change elsewhere. */
export const afterPlacement = [
  [...placementsKey],
  [...candidatesKey],
  ['placement', 'opportunities'],
  ['intake'],
];

export function useCandidates(filters: { stage?: string; programme?: string }, cursor: string | null) {
  return useQuery({
    queryKey: [...candidatesKey, 'list', filters, cursor],
    queryFn: ({ signal }) =>
      call<Page<CandidateView>>(`${base}/candidates`, { query: { ...filters, cursor, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function useMatches(pathId: string, filters: { verdict?: Verdict | ''; plannedStartOn?: string }) {
  return useQuery({
    queryKey: [...candidatesKey, pathId, 'matches', filters],
    queryFn: ({ signal }) =>
      call<MatchesView>(`${base}/candidates/${pathId}/matches`, { query: { ...filters, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  });
}

export const propose = (
  body: { pathId: string; opportunityId: string; on: string; plannedStartOn?: string },
  key: string,
) => call<PlacementView>(`${base}/placements`, { method: 'POST', body, key });

/** All that match, page after page: a board shows every card of its columns. */
export function usePlacements(
  filters: { status?: string; pathId?: string; organisationId?: string },
  most = 400,
) {
  return useQuery({
    queryKey: [...placementsKey, filters],
    queryFn: async ({ signal }) => {
      const items: PlacementListItem[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<PlacementListItem> = await call(`${base}/placements`, {
          query: { ...filters, cursor, limit: 100 },
          signal,
        });
        items.push(...page.items);
        cursor = page.next;
      } while (cursor && items.length < most);
      return { items, more: cursor !== null };
    },
    placeholderData: keepPreviousData,
  });
}

export type PlacementStep =
  'interview' | 'request-authorisation' | 'authorise' | 'start' | 'activate' | 'refuse' | 'withdraw' | 'end';

export const movePlacement = (id: string, version: number, step: PlacementStep, body: object) =>
  call<PlacementView>(`${base}/placements/${id}/${step}`, { method: 'POST', body, version });
