import { useQuery } from '@tanstack/react-query';
import { guarded } from './http.js';

interface Colleague {
  id: string;
  name: string;
  active: boolean;
}

/** Names beside the account ids that the services keep. Null for a job, for somebody unknown, and until they are known. */
export function useColleagueNames(): (account: string) => string | null {
  const query = useQuery({
    queryKey: ['gateway', 'colleagues'],
    queryFn: async ({ signal }) => {
      const answered = await guarded(new Request('/api/gateway/colleagues', { signal }));
      return (await answered.json()) as Colleague[];
    },
    staleTime: 5 * 60_000,
  });
  return (account) => query.data?.find(({ id }) => id === account)?.name ?? null;
}
