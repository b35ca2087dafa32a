import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PathView } from '../api/intake-types.js';
import { can, useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Facts } from '../parts/facts.js';
import { later } from '../parts/later.js';
import { Tag } from '../parts/tag.js';
import { useColleagueNames, usePresentAbsences, useTeamNames } from './use-colleague-names.js';

const HandOverForm = later(async () => (await import('./hand-over-form.js')).HandOverForm);

/** Who follows this person, since when, and who covers meanwhile. */
export function FollowingCard({ path }: { path: PathView }) {
  const { t, day } = useWords();
  const session = useSession();
  const colleague = useColleagueNames();
  const team = useTeamNames();
  const me = session.account.id;
  const [to, setTo] = useState<string | null>(null);
  const { account, lost, teamId, since, version } = path.following;
  const absence = usePresentAbsences().find((one) => one.account === account);
  const isSettled = path.voided !== null || !path.mayChange;
  const caseWork = can(session, 'SOCIAL_WORKER') && !isSettled;
  const mayTake = caseWork && account === null;
  const own = account === me || account === null || absence?.cover === me;
  const mayHand = (caseWork && own) || (can(session, 'MANAGER') && !isSettled);
  return (
    <Card
      title={t('following.title')}
      actions={
        <>
          {mayTake && (
            <Button size="compact-sm" onClick={() => setTo(me)}>
              {t('following.take')}
            </Button>
          )}
          {mayHand && (
            <Button size="compact-sm" variant="default" onClick={() => setTo('')}>
              {t('following.handOver')}
              <span className="only-read">: {path.name}</span>
            </Button>
          )}
        </>
      }
    >
      <Facts
        facts={[
          {
            label: t('following.worker'),
            value: account ? (
              colleague(account)
            ) : (
              <>
                <Tag tone="warn">{t('following.nobodyFollows')}</Tag>
                {lost && <div>{t('following.lost', { name: colleague(lost) })}</div>}
              </>
            ),
          },
          ...(since ? [{ label: t('following.since'), value: day(since) }] : []),
          ...(teamId ? [{ label: t('following.team'), value: team(teamId) }] : []),
          ...(absence
            ? [
                {
                  label: t('following.away'),
                  value: t('following.covered', { day: day(absence.to), name: colleague(absence.cover) }),
                },
              ]
            : []),
        ]}
      />
      {to !== null && (
        <HandOverForm
          people={[{ pathId: path.pathId, name: path.name, version, teamId }]}
          to={to}
          onClose={() => setTo(null)}
        />
      )}
    </Card>
  );
}
