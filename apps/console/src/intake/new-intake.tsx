import { later } from '../parts/later.js';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { useLocation } from 'wouter';
import { openPath, pathsKey } from '../api/paths.js';
import { addNote } from '../api/casework.js';
import { useSession } from '../api/session.js';
import { DraftNotice } from '../drafts/draft-notice.js';
import { useDraft } from '../drafts/use-draft.js';
import { FormProblem } from '../form/form-problem.js';
import { useCommandForm } from '../form/use-command-form.js';
import { newKey } from '../api/new-key.js';
import { useWords } from '../i18n/use-words.js';
import { Page } from '../parts/page.js';
import { to } from '../routes.js';
import { emptyIntake, fullNameOf, openingBody, type IntakeAnswers } from './answers.js';
import { PossibleDuplicates } from './possible-duplicates.js';
import { Rules } from './rules-beside.js';
import { ArrivalSection } from './section-arrival.js';
import { ResponsibleSection } from './section-responsible.js';
import { useNarrow } from '../parts/use-narrow.js';
import { PersonSection } from './section-person.js';
import classes from './intake.module.css';

const CheckAnswers = later(async () => (await import('./check-answers.js')).CheckAnswers);

const draftName = 'new-intake';

/** Search first, three short sections on one page, then the answers to check. Nothing typed is ever lost. */
export default function NewIntake() {
  const { t, today } = useWords();
  const { account } = useSession();
  const [, go] = useLocation();
  const narrow = useNarrow();
  const [checking, setChecking] = useState(false);
  const scope = account.organisations?.[0] ?? '';
  const command = useCommandForm<IntakeAnswers, { pathId: string; noteFailed: boolean }>({
    values: emptyIntake(today, scope),
    send: async (answers, key) => {
      const { pathId } = await openPath(openingBody(answers), key);
      const noted = answers.note.trim() === '' || (await noteSent(pathId, answers.note));
      return { pathId, noteFailed: !noted };
    },
    refreshes: [[...pathsKey], ['intake', 'today']],
    onDone: ({ pathId }) => {
      void draft.drop();
      go(to.path(pathId));
    },
  });
  const { form } = command;
  const draft = useDraft(draftName, form);
  const name = fullNameOf(form.watch('person'));

  const check = form.handleSubmit(() => {
    setChecking(true);
    scrollTo({ top: 0 });
  });
  const startAgain = async () => {
    await draft.drop();
    form.reset(emptyIntake(today, scope));
    draft.keepAgain();
  };
  const back = (field?: string) => {
    setChecking(false);
    if (field) setTimeout(() => form.setFocus(field as 'programme'), 0);
  };
  return (
    <FormProvider {...form}>
      <Page
        title={
          checking
            ? t('intake.checkTitle', { name })
            : name
              ? t('intake.titleOf', { name })
              : t('intake.title')
        }
        lead={checking ? t('intake.checkLead') : t('intake.lead')}
        actions={<DraftNotice draft={draft} onStartAgain={() => void startAgain()} />}
      >
        <div hidden={checking} className={classes.layout}>
          <form
            noValidate
            className={classes.form}
            onSubmit={(event) => {
              event.preventDefault();
              void check();
            }}
          >
            <FormProblem problem={command.problem} />
            <PersonSection>{narrow && <PossibleDuplicates />}</PersonSection>
            <ArrivalSection />
            <ResponsibleSection />
            <div>
              <Button type="submit" size="md">
                {t('intake.check')}
              </Button>
            </div>
          </form>
          <aside className={classes.aside} aria-label={t('intake.beside')}>
            {!narrow && <PossibleDuplicates />}
            <Rules />
          </aside>
        </div>
        {checking && (
          <CheckAnswers
            problem={command.problem}
            pending={command.pending}
            onChange={back}
            onSend={command.submit}
          />
        )}
      </Page>
    </FormProvider>
  );
}

/** The path is open by then: a note that fails is told of, never a reason to open it twice. */
async function noteSent(pathId: string, text: string): Promise<boolean> {
  try {
    await addNote(pathId, { kind: 'MEETING', text }, newKey());
    return true;
  } catch {
    return false;
  }
}
