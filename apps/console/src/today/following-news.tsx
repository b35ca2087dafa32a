import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { seeHandOver, useHandOvers } from '../api/following.js';
import { useSession } from '../api/session.js';
import { useColleagueNames, usePresentAbsences } from '../following/use-colleague-names.js';
import { useWords } from '../i18n/use-words.js';
import { to } from '../routes.js';
import classes from './today.module.css';

/** Who was handed over to the reader, for whom they cover, and whom nobody follows. */
export function FollowingNews({ unfollowed }: { unfollowed: number }) {
  const { t, day } = useWords();
  const client = useQueryClient();
  const { account } = useSession();
  const colleague = useColleagueNames();
  const covering = usePresentAbsences().filter(({ cover }) => cover === account.id);
  const handed = useHandOvers();
  const see = useMutation({
    mutationFn: seeHandOver,
    onSettled: () => client.invalidateQueries({ queryKey: ['intake', 'following'] }),
  });
  if (handed.length + covering.length + unfollowed === 0) return null;
  return (
    <ul className={classes.drafts}>
      {handed.map(({ id, by, paths, on }) => (
        <News key={id}>
          <Link href={to.followedBy('MINE')}>
            {t('following.handedToYou', { count: paths, name: colleague(by), day: day(on) })}
          </Link>{' '}
          <Button size="compact-sm" variant="default" loading={see.isPending} onClick={() => see.mutate(id)}>
            {t('following.seen')}
          </Button>
        </News>
      ))}
      {covering.map(({ id, account: away, to: last }) => (
        <News key={id}>{t('following.youCover', { name: colleague(away), day: day(last) })}</News>
      ))}
      {unfollowed > 0 && (
        <News>
          <Link href={to.followedBy(null)}>{t('following.unfollowed', { count: unfollowed })}</Link>
        </News>
      )}
    </ul>
  );
}

function News({ children }: { children: ReactNode }) {
  return (
    <li className={classes.draft}>
      <IconUsers size={18} aria-hidden="true" />
      <span>{children}</span>
    </li>
  );
}
