import { later } from '../parts/later.js';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { useLocation } from 'wouter';
import { openPath, pathsKey } from '../api/paths.js';
import { sendFirstNote } from './first-note.js';
import { useSession } from '../api/session.js';
import { DraftNotice } from '../drafts/draft-notice.js';
import { DraftReading } from '../drafts/draft-reading.js';
import { useDraft } from '../drafts/use-draft.js';
import { FormProblem } from '../form/form-problem.js';
import { useCommandForm } from '../form/use-command-form.js';
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

interface IntakeFormProps {
  draftName: string;
  fresh: boolean;
  /** Another intake, while this one waits as a draft. */
  onBegin: () => void;
}

/** Search first, three short sections on one page, then the answers to check. Nothing typed is ever lost. */
export function IntakeForm({ draftName, fresh, onBegin }: IntakeFormProps) {
  const { t, today } = useWords();
  const { account } = useSession();
  const [, go] = useLocation();
  const narrow = useNarrow();
  const [checking, setChecking] = useState(false);
  const scope = account.organisations?.[0] ?? '';
  const command = useCommandForm<IntakeAnswers, { pathId: string; unsent: boolean }>({
    values: emptyIntake(today, scope),
    send: async (answers, key) => {
      const { pathId } = await openPath(openingBody(answers), key);
      const text = answers.note.trim();
      return { pathId, unsent: text !== '' && !(await sendFirstNote(account.id, pathId, text, today)) };
    },
    refreshes: [[...pathsKey], ['intake', 'today']],
    onDone: ({ pathId, unsent }) => {
      void draft.drop();
      go(unsent ? to.write(pathId, 'note') : to.path(pathId));
    },
  });
  const { form } = command;
  const draft = useDraft(draftName, form, { fresh });
  const name = fullNameOf(form.watch('person'));

  const check = form.handleSubmit(() => {
    setChecking(true);
    scrollTo({ top: 0 });
  });
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
        actions={
          <DraftNotice draft={draft}>
            {draft.state.kind === 'SAVED' && (
              <Button size="compact-sm" variant="subtle" onClick={onBegin}>
                {t('intake.beginAnother')}
              </Button>
            )}
          </DraftNotice>
        }
      >
        <DraftReading draft={draft}>
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
        </DraftReading>
      </Page>
    </FormProvider>
  );
}
