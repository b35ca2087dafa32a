import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, filled, intake, once, seen } from './clients.js';
import type { components } from './generated/intake.js';
import type { PathView, TimelineFact } from './intake-types.js';
import type { Page } from './placement-types.js';

type Schemas = components['schemas'];
export const pathsKey = ['intake', 'paths'] as const;
export const pathKey = (id: string) => [...pathsKey, id];
const one = (id: string, version: number) => ({ path: { id }, header: seen(version) });

export interface CaseloadFilters {
  stage?: string;
  programme?: string;
  q?: string;
  due?: string;
  /** MINE, NOBODY, or the account of a case worker. */
  follower?: string;
}

function queryOf({ follower, ...filters }: CaseloadFilters) {
  const followed = follower === 'MINE' || follower === 'NOBODY';
  return { ...filters, ...(followed ? { followed: follower } : { followedBy: follower }) };
}

export function useCaseload(filters: CaseloadFilters, cursor: string | null, limit = 25) {
  return useQuery({
    queryKey: [...pathsKey, 'list', filters, cursor, limit],
    queryFn: ({ signal }) =>
      answer(
        intake.GET('/paths', { params: { query: filled({ ...queryOf(filters), cursor, limit }) }, signal }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useCaseloadCounts(filters: CaseloadFilters) {
  return useQuery({
    queryKey: [...pathsKey, 'counts', filters],
    queryFn: ({ signal }) =>
      answer(intake.GET('/paths/counts', { params: { query: filled(queryOf(filters)) }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function usePath(id: string) {
  return useQuery({
    queryKey: pathKey(id),
    queryFn: async ({ signal }) =>
      (await answer(intake.GET('/paths/{id}', { params: { path: { id } }, signal }))) as PathView,
  });
}

/** The whole story, newest first: pages of a hundred are joined, since a path has some dozens of facts. */
export function useTimeline(id: string) {
  return useQuery({
    queryKey: [...pathKey(id), 'timeline'],
    queryFn: async ({ signal }) => {
      const facts: TimelineFact[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<TimelineFact> = await answer(
          intake.GET('/paths/{id}/timeline', {
            params: { path: { id }, query: filled({ order: 'desc', limit: 100, cursor }) },
            signal,
          }),
        );
        facts.push(...page.items);
        cursor = page.next;
      } while (cursor && facts.length < 1000);
      return facts;
    },
  });
}

/** Names beside pseudonymous ids, asked of intake with the reader's own rights. */
export function useNames(pathIds: readonly string[]) {
  const ids = [...new Set(pathIds)].sort();
  const query = useQuery({
    queryKey: ['intake', 'names', ids],
    queryFn: async ({ signal }) => {
      const names = new Map<string, string>();
      for (let from = 0; from < ids.length; from += 100) {
        const paths = ids.slice(from, from + 100).join(',');
        const page = await answer(
          intake.GET('/people/names', { params: { query: filled({ paths }) }, signal }),
        );
        page.forEach(({ pathId, name }) => names.set(pathId, name));
      }
      return names;
    },
    enabled: ids.length > 0,
    staleTime: 5 * 60_000,
    placeholderData: keepPreviousData,
  });
  return query.data ?? new Map<string, string>();
}

export interface Typed {
  givenNames: string;
  familyNames: string;
  birthDate: string;
}

export function useDuplicates(typed: Typed, enabled: boolean) {
  return useQuery({
    queryKey: ['intake', 'duplicates', typed],
    queryFn: ({ signal }) =>
      answer(intake.GET('/people/duplicates', { params: { query: filled(typed) }, signal })),
    enabled,
    placeholderData: keepPreviousData,
  });
}

export const openPath = (body: Schemas['OpenPathDto'], key: string) =>
  answer(intake.POST('/paths', { params: { header: once(key) }, body }));

export type Move =
  | 'assess'
  | 'ready'
  | 'pause'
  | 'resume'
  | 'transfer'
  | 'exit'
  | 'corrections'
  | 'undo-end'
  | 'void'
  | 'way-in'
  | 'right-person'
  | 'responsible'
  | 'transfer-proposal'
  | 'transfer-proposal/accept'
  | 'transfer-proposal/decline'
  | 'transfer-proposal/withdraw';

/** The moves share their answer; each takes its own body, which its form has made. */
export const movePath = (id: string, version: number, move: Move, body: unknown) =>
  answer(intake.POST(`/paths/{id}/${move}`, { params: one(id, version), body: body as never }));

export type AspectName = 'measure' | 'permit' | 'reception' | 'scheme';

export const putAspect = (id: string, version: number, aspect: AspectName, body: object) =>
  answer(intake.PUT(`/paths/{id}/${aspect}`, { params: one(id, version), body: body as never }));

export const putDisadvantage = (id: string, version: number, body: Schemas['DisadvantageDto']) =>
  answer(intake.PUT('/paths/{id}/disadvantage', { params: one(id, version), body }));

export const putPerson = (id: string, version: number, body: Schemas['PersonDto']) =>
  answer(intake.PUT('/paths/{id}/person', { params: one(id, version), body }));

export type Purpose = NonNullable<
  import('./generated/intake.js').operations['PathReads_sensitive']['parameters']['query']
>['purpose'];

export const readSensitive = (id: string, purpose: Purpose) =>
  answer(intake.GET('/paths/{id}/sensitive', { params: { path: { id }, query: { purpose } } }));

export function useRightToWork(id: string) {
  return useQuery({
    queryKey: [...pathKey(id), 'right-to-work'],
    queryFn: ({ signal }) =>
      answer(intake.GET('/paths/{id}/right-to-work', { params: { path: { id } }, signal })),
  });
}
