import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useSession } from '../api/session.js';
import { draftNames, draftsPossible, readDraft } from '../drafts/draft-store.js';
import { useWords } from '../i18n/use-words.js';
import { fullNameOf, type IntakeAnswers } from '../intake/answers.js';
import { routes } from '../routes.js';
import classes from './today.module.css';

/** What was begun on this device and not sent. */
export function OwnDrafts() {
  const { t, instant } = useWords();
  const { account } = useSession();
  const drafts = useQuery({
    queryKey: ['drafts', account.id],
    queryFn: async () => {
      if (!draftsPossible() || !(await draftNames(account.id)).includes('new-intake')) return null;
      return readDraft<IntakeAnswers>(account.id, 'new-intake');
    },
    staleTime: 0,
    retry: false,
  });
  const draft = drafts.data;
  if (!draft) return null;
  const name = fullNameOf(draft.value.person);
  return (
    <p className={classes.draft}>
      <IconPencil size={18} aria-hidden="true" />
      <span>
        <Link href={routes.intake}>{name ? t('today.draftOf', { name }) : t('today.draft')}</Link>{' '}
        <span className="quiet">{t('today.draftSaved', { when: instant(draft.savedAt) })}</span>
      </span>
    </p>
  );
}
