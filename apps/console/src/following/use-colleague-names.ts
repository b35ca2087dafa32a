import { useAbsences, useColleagues, useTeams } from '../api/following.js';
import { useSession } from '../api/session.js';
import type { Option } from '../form/fields.js';
import { useWords } from '../i18n/use-words.js';

/** Names beside the ids of accounts. */
export function useColleagueNames() {
  const { t } = useWords();
  const { data } = useColleagues();
  return (id: string) => data?.find((one) => one.id === id)?.name ?? (data ? t('following.unknown') : '…');
}

/** Who wrote something. Null for a job, for somebody unknown, and until the names are here. */
export function useAuthorName(): (account: string) => string | null {
  const { data } = useColleagues();
  return (account) => data?.find(({ id }) => id === account)?.name ?? null;
}

/** Whoever can follow people, oneself first. */
export function useCaseWorkers(): Option[] {
  const { account } = useSession();
  const workers = (useColleagues().data ?? []).filter(
    ({ roles, closed }) => !closed && roles.includes('SOCIAL_WORKER'),
  );
  return workers
    .toSorted((a, b) => Number(b.id === account.id) - Number(a.id === account.id))
    .map(({ id, name }) => ({ value: id, label: name }));
}

export function useTeamNames() {
  const teams = useTeams();
  return (id: string) => teams.find((one) => one.id === id)?.name ?? '…';
}

/** Absences that have begun. */
export function usePresentAbsences() {
  const { today } = useWords();
  return useAbsences().filter(({ from }) => from <= today);
}
