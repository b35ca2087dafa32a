import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { newId } from '../api/new-key.js';
import { draftsKey } from '../api/drafts.js';
import { useSession } from '../api/session.js';
import { draftsInHand, type DraftInHand } from '../drafts/drafts-in-hand.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Page } from '../parts/page.js';
import { useLate, Waiting } from '../parts/states.js';
import { to } from '../routes.js';
import { IntakeForm } from './intake-form.js';
import classes from './intake.module.css';

const prefix = 'new-intake';

interface Chosen {
  name: string;
  /** Begun now. */
  fresh: boolean;
}

/** Several intakes can be under way at once. The only one opens at once; of more, its author says which. */
export default function NewIntake() {
  const [search, setSearch] = useSearchParams();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const linked = search.get('draft');
  const begin = () => {
    setChosen({ name: `${prefix}-${newId()}`, fresh: true });
    if (linked) setSearch({}, { replace: true });
  };
  const open = linked?.startsWith(prefix) ? { name: linked, fresh: false } : chosen;
  if (!open) return <ChooseDraft onChoose={setChosen} onBegin={begin} />;
  return <IntakeForm key={open.name} draftName={open.name} fresh={open.fresh} onBegin={begin} />;
}

function ChooseDraft({ onChoose, onBegin }: { onChoose: (draft: Chosen) => void; onBegin: () => void }) {
  const { t, instant } = useWords();
  const { account } = useSession();
  const intakes =
    (named: boolean) =>
    async ({ signal }: { signal: AbortSignal }) => {
      const { drafts, complete } = await draftsInHand(account.id, signal, { named });
      return { intakes: drafts.filter(({ kind }) => kind === 'INTAKE'), complete };
    };
  const key = [...draftsKey, account.id, 'intakes'];
  const query = useQuery({ queryKey: key, queryFn: intakes(false), gcTime: 0, retry: false });
  const several = (query.data?.intakes.length ?? 0) > 1;
  const withNames = useQuery({
    queryKey: [...key, 'named'],
    queryFn: intakes(true),
    enabled: several,
    gcTime: 0,
    retry: false,
  });
  const found = withNames.data ?? query.data;
  const only = found?.intakes.length === 1 ? found.intakes[0] : undefined;
  const none = found?.complete === true && found.intakes.length === 0;
  useEffect(() => {
    if (only) onChoose({ name: only.key, fresh: false });
    else if (none) onBegin();
  }, [only, none]);
  // Whoever waits for the list may begin without it.
  const late = useLate(2_000);
  const beginButton = <Button onClick={onBegin}>{t('intake.begin')}</Button>;
  if (!found || only || none)
    return (
      <Page title={t('intake.title')} lead={t('intake.lead')} actions={late && beginButton}>
        <Waiting rows={8} />
      </Page>
    );
  return (
    <Page title={t('intake.title')} lead={t('intake.chooseLead')} actions={beginButton}>
      <Card title={t('intake.unfinished')}>
        {!found.complete && (
          <p role="alert">
            {t('draft.listUnread')}{' '}
            <Button size="compact-sm" variant="default" onClick={() => void query.refetch()}>
              {t('act.retry')}
            </Button>
          </p>
        )}
        <ul className={classes.unfinished}>
          {found.intakes.map((draft) => (
            <li key={draft.key}>
              <Link href={to.intakeDraft(draft.key)}>{draft.name || t('intake.unnamed')}</Link>{' '}
              <span className="quiet">{whenSaved(draft)}</span>
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  );

  function whenSaved({ here, savedAt }: DraftInHand): string {
    return t(here ? 'today.draftSaved' : 'today.draftElsewhere', { when: instant(savedAt) });
  }
}
