import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { draftsKey } from '../api/drafts.js';
import { useNames } from '../api/paths.js';
import { useSession } from '../api/session.js';
import { draftsInHand, type DraftInHand } from '../drafts/drafts-in-hand.js';
import { useWords } from '../i18n/use-words.js';
import { to } from '../routes.js';
import classes from './today.module.css';

/** What was begun, on this device or on another, and not sent. */
export function OwnDrafts() {
  const { t, instant } = useWords();
  const { account } = useSession();
  const query = useQuery({
    queryKey: [...draftsKey, account.id],
    queryFn: ({ signal }) => draftsInHand(account.id, signal),
    staleTime: 0,
    retry: false,
  });
  const drafts = query.data?.drafts ?? [];
  const names = useNames(drafts.flatMap(({ pathId }) => pathId ?? []));
  if (drafts.length === 0) return null;
  const saying = ({ kind, pathId, name: ofIntake }: DraftInHand) => {
    const name = (pathId && names.get(pathId)) ?? ofIntake;
    if (kind === 'NOTE') return t('today.draftNote', { name });
    if (kind === 'ASSESSMENT') return t('today.draftAssessment', { name });
    return name ? t('today.draftOf', { name }) : t('today.draft');
  };
  return (
    <ul className={classes.drafts}>
      {drafts.map((draft) => (
        <li key={draft.key} className={classes.draft}>
          <IconPencil size={18} aria-hidden="true" />
          <span>
            <Link href={addressOf(draft)}>{saying(draft)}</Link>{' '}
            <span className="quiet">
              {t(draft.here ? 'today.draftSaved' : 'today.draftElsewhere', { when: instant(draft.savedAt) })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where one goes on writing: the form is open there. */
function addressOf({ key, kind, pathId }: DraftInHand): string {
  if (pathId === null) return to.intakeDraft(key);
  return to.write(pathId, kind === 'ASSESSMENT' ? 'assessment' : 'note');
}
