import { Button } from '@mantine/core';
import { useState } from 'react';
import { useFormContext, type FieldValues } from 'react-hook-form';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import classes from './draft-notice.module.css';
import type { Draft } from './use-draft.js';

/** Throws the draft of the form around away: asks first, and takes it back as long as the form is open. */
export function ThrowAway({ draft }: { draft: Draft }) {
  const { t } = useWords();
  const form = useFormContext();
  const [asking, setAsking] = useState(false);
  const [thrown, setThrown] = useState<FieldValues | null>(null);
  const throwAway = async () => {
    setAsking(false);
    const answers = structuredClone(form.getValues());
    await draft.drop();
    form.reset();
    draft.keepAgain();
    setThrown(answers);
  };
  const takeBack = () => {
    form.reset(thrown ?? undefined, { keepDefaultValues: true });
    setThrown(null);
    draft.keep();
  };
  return (
    <>
      {draft.state.kind === 'SAVED' && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAsking(true)}>
          {t('draft.startAgain')}
        </Button>
      )}
      {thrown && draft.state.kind === 'EMPTY' && (
        <Button size="compact-sm" variant="default" onClick={takeBack}>
          {t('draft.takeBack')}
        </Button>
      )}
      {asking && (
        <Dialog title={t('draft.throwTitle')} lead={t('draft.throwLead')} onClose={() => setAsking(false)}>
          <div className={classes.acts}>
            <Button color="red" onClick={() => void throwAway()}>
              {t('draft.throw')}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('draft.keepIt')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
