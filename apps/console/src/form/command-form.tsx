import { Button } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { FormProvider, type FieldValues } from 'react-hook-form';
import { useWords } from '../i18n/use-words.js';
import { changedFields } from './changed-fields.js';
import { FormProblem } from './form-problem.js';
import classes from './form.module.css';
import type { StaleWords } from './stale-panel.js';
import type { CommandForm as Command } from './use-command-form.js';

const StalePanel = lazy(() => import('./stale-panel.js'));

interface CommandFormProps<Values extends FieldValues> {
  command: Command<Values>;
  submit: ReactNode;
  onCancel?: () => void;
  /** For what cannot be undone. */
  grave?: boolean;
  /** Title of a refusal, where nothing was to be saved. */
  failed?: string;
  /** What to say of a change meanwhile, where nothing was written that could be kept. */
  stale?: StaleWords;
  /** What a colleague changed since the form opened, where the service does not tell it. */
  meanwhile?: string[];
  children: ReactNode;
}

/** The form of one command: what went wrong on top, the fields, one primary action. */
export function CommandForm<Values extends FieldValues>({
  command,
  submit,
  onCancel,
  grave,
  failed,
  stale,
  meanwhile,
  children,
}: CommandFormProps<Values>) {
  const { t } = useWords();
  const { problem } = command;
  return (
    <FormProvider {...command.form}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          command.submit();
        }}
      >
        {problem?.stale ? (
          <Suspense>
            <StalePanel
              problem={problem}
              words={stale}
              meanwhile={meanwhile}
              fields={changedFields(command.opened, command.form.getValues(), command.current)}
              onKeep={command.keepMine}
              onReload={stale ? undefined : command.useTheirs}
            />
          </Suspense>
        ) : (
          <FormProblem problem={problem} failed={failed} />
        )}
        {children}
        <div className={classes.actions}>
          <Button type="submit" loading={command.pending} color={grave ? 'red' : undefined}>
            {submit}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('act.cancel')}
            </Button>
          )}
        </div>
      </form>
    </FormProvider>
  );
}
