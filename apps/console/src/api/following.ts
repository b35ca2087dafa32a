import { useQuery } from '@tanstack/react-query';
import { answer, filled, gateway, intake, once, seen } from './clients.js';
import type { components } from './generated/intake.js';
import type { CaseloadRow } from './intake-types.js';

type Schemas = components['schemas'];
export type WorkloadRow = Schemas['WorkloadRow'];
export type AbsenceView = Schemas['AbsenceView'];
export type Refused = Schemas['Refused'];
const followingKey = ['intake', 'following'] as const;
/** Who follows a path is on it, in every list, and in what is "mine". */
export const afterFollowing = [['intake']];

/** Colleagues with their names, asked of the gateway: other services know ids only. */
export function useColleagues() {
  return useQuery({
    queryKey: ['gateway', 'colleagues'],
    queryFn: ({ signal }) => answer(gateway.GET('/colleagues', { signal })),
    staleTime: 60_000,
  });
}

const loaded = <T>(query: { data?: T[] | undefined }): T[] => query.data ?? [];

export const useWorkload = () =>
  useQuery({
    queryKey: [...followingKey, 'workload'],
    queryFn: ({ signal }) => answer(intake.GET('/following/workload', { signal })),
  });

export const useTeams = () =>
  loaded(
    useQuery({
      queryKey: [...followingKey, 'teams'],
      queryFn: ({ signal }) => answer(intake.GET('/following/teams', { signal })),
    }),
  );

export const useAbsences = () =>
  loaded(
    useQuery({
      queryKey: [...followingKey, 'absences'],
      queryFn: ({ signal }) => answer(intake.GET('/following/absences', { signal })),
    }),
  );

export const useHandOvers = () =>
  loaded(
    useQuery({
      queryKey: [...followingKey, 'hand-overs'],
      queryFn: ({ signal }) => answer(intake.GET('/following/hand-overs', { signal })),
    }),
  );

/** Somebody's whole list, as it is now: each path with the version that is handed over. */
export function useFollowed(account: string | null) {
  return useQuery({
    queryKey: [...followingKey, 'of', account],
    queryFn: async ({ signal }) => {
      const rows: CaseloadRow[] = [];
      const whose = account === null ? { followed: 'NOBODY' } : { followedBy: account, underWay: true };
      for (let cursor: string | null = ''; cursor !== null && rows.length < mostAtOnce;) {
        const query = filled({ ...whose, cursor, limit: 100 });
        const page: { items: CaseloadRow[]; next: string | null } = await answer(
          intake.GET('/paths', { params: { query }, signal }),
        );
        rows.push(...page.items);
        cursor = page.next;
      }
      return rows;
    },
    staleTime: 0,
  });
}
/** As many as the service takes in one hand-over. */
const mostAtOnce = 500;

export const handOver = (body: Schemas['HandOverDto'], key: string) =>
  answer(intake.POST('/following/hand-overs', { params: { header: once(key) }, body }));

export const seeHandOver = (id: string) =>
  answer(intake.POST('/following/hand-overs/{id}/seen', { params: { path: { id } } }));

export const addAbsence = (body: Schemas['AbsenceDto'], key: string) =>
  answer(intake.POST('/following/absences', { params: { header: once(key) }, body }));

export const endAbsence = ({ id, version }: AbsenceView) =>
  answer(intake.POST('/following/absences/{id}/end', { params: { path: { id }, header: seen(version) } }));
