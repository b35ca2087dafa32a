import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, filled, once, placement, seen } from './clients.js';
import type { components } from './generated/placement.js';
import type { Page, PlacementListItem, Verdict } from './placement-types.js';

type Schemas = components['schemas'];
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
      answer(
        placement.GET('/candidates', {
          params: { query: filled({ ...filters, cursor, limit: 25 }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useMatches(pathId: string, filters: { verdict?: Verdict | '' }) {
  return useQuery({
    queryKey: [...candidatesKey, pathId, 'matches', filters],
    queryFn: ({ signal }) =>
      answer(
        placement.GET('/candidates/{pathId}/matches', {
          params: { path: { pathId }, query: filled({ ...filters, limit: 50 }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export const propose = (body: Schemas['ProposeBody'], key: string) =>
  answer(placement.POST('/placements', { params: { header: once(key) }, body }));

/** All that match, page after page: a board shows every card of its columns. */
export function usePlacements(filters: { status?: string; pathId?: string }, most = 400) {
  return useQuery({
    queryKey: [...placementsKey, filters],
    queryFn: async ({ signal }) => {
      const items: PlacementListItem[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<PlacementListItem> = await answer(
          placement.GET('/placements', {
            params: { query: filled({ ...filters, cursor, limit: 100 }) },
            signal,
          }),
        );
        items.push(...page.items);
        cursor = page.next;
      } while (cursor && items.length < most);
      return { items, more: cursor !== null };
    },
    placeholderData: keepPreviousData,
  });
}

export type PlacementStep =
  | 'interview'
  | 'request-authorisation'
  | 'authorise'
  | 'start'
  | 'activate'
  | 'refuse'
  | 'withdraw'
  | 'end'
  | 'undo';

/** The steps share their answer; each takes its own body, which its form has made. */
export const movePlacement = (id: string, version: number, step: PlacementStep, body: object) =>
  answer(
    placement.POST(`/placements/{id}/${step}`, {
      params: { path: { id }, header: seen(version) },
      body: body as never,
    }),
  );
