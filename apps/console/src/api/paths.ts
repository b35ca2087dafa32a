import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from './http.js';
import type {
  CaseloadCounts,
  CaseloadRow,
  LikePerson,
  MovedPath,
  OpenedPath,
  PathName,
  PathView,
  PersonView,
  Sensitive,
  TimelineFact,
} from './intake-types.js';
import type { Page } from './placement-types.js';

const base = '/api/intake';
export const pathsKey = ['intake', 'paths'] as const;
export const pathKey = (id: string) => [...pathsKey, id];

export interface CaseloadFilters {
  stage?: string;
  programme?: string;
  organisationId?: string;
  q?: string;
  due?: string;
}

export function useCaseload(filters: CaseloadFilters, cursor: string | null, limit = 25) {
  return useQuery({
    queryKey: [...pathsKey, 'list', filters, cursor, limit],
    queryFn: ({ signal }) =>
      call<Page<CaseloadRow>>(`${base}/paths`, { query: { ...filters, cursor, limit }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function useCaseloadCounts(filters: CaseloadFilters) {
  return useQuery({
    queryKey: [...pathsKey, 'counts', filters],
    queryFn: ({ signal }) => call<CaseloadCounts>(`${base}/paths/counts`, { query: { ...filters }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function usePath(id: string) {
  return useQuery({
    queryKey: pathKey(id),
    queryFn: ({ signal }) => call<PathView>(`${base}/paths/${id}`, { signal }),
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
        const page: Page<TimelineFact> = await call(`${base}/paths/${id}/timeline`, {
          query: { order: 'desc', limit: 100, cursor },
          signal,
        });
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
        for (const one of await call<PathName[]>(`${base}/people/names`, { query: { paths }, signal })) {
          names.set(one.pathId, one.name);
        }
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
    queryFn: ({ signal }) => call<LikePerson[]>(`${base}/people/duplicates`, { query: { ...typed }, signal }),
    enabled,
    placeholderData: keepPreviousData,
  });
}

export const openPath = (body: unknown, key: string) =>
  call<OpenedPath>(`${base}/paths`, { method: 'POST', body, key });

export type Move = 'assess' | 'ready' | 'pause' | 'resume' | 'transfer' | 'exit' | 'corrections';

export const movePath = (id: string, version: number, move: Move, body: unknown) =>
  call<MovedPath>(`${base}/paths/${id}/${move}`, { method: 'POST', body, version });

export type AspectName = 'measure' | 'permit' | 'reception' | 'scheme';

export const putAspect = (id: string, version: number, aspect: AspectName, body: unknown) =>
  call<MovedPath>(`${base}/paths/${id}/${aspect}`, { method: 'PUT', body, version });

export const putPerson = (id: string, version: number, body: unknown) =>
  call<PersonView>(`${base}/paths/${id}/person`, { method: 'PUT', body, version });

export const readSensitive = (id: string, purpose: string) =>
  call<Sensitive>(`${base}/paths/${id}/sensitive`, { query: { purpose } });

export interface WorkInterval {
  from: string;
  to: string | null;
  answer: 'YES' | 'NO' | 'UNKNOWN';
  allowed: boolean;
  rule: string;
  source: string;
  unconfirmed: boolean;
  missing: string[];
}

export interface RightToWork {
  on: string;
  now: WorkInterval;
  next: WorkInterval | null;
  timeline: WorkInterval[];
}

export function useRightToWork(id: string) {
  return useQuery({
    queryKey: [...pathKey(id), 'right-to-work'],
    queryFn: ({ signal }) => call<RightToWork>(`${base}/paths/${id}/right-to-work`, { signal }),
  });
}
