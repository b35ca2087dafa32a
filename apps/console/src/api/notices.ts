import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, gateway } from './clients.js';
import type { components } from './generated/gateway.js';
import { useSession } from './session.js';

export type Notice = components['schemas']['NoticeView'];
export type Rights = components['schemas']['NoticeRights'];

const noticesKey = ['gateway', 'notices'] as const;

export function useNotices(enabled = true) {
  return useQuery({
    queryKey: noticesKey,
    queryFn: ({ signal }) => answer(gateway.GET('/notices', { signal })),
    enabled,
  });
}

/** Asked only when the session says that there are some: most people never get one. */
export function useUnseenNotices(): Notice[] {
  const { notices } = useSession();
  return (useNotices(notices > 0).data ?? []).filter(({ seenAt }) => seenAt === null);
}

export function useSeeNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (ids: string[]) => {
      for (const id of ids) await gateway.POST('/notices/{id}/seen', { params: { path: { id } } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: noticesKey }),
  });
}
