import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PathView, Sensitive } from '../api/intake-types.js';
import { readSensitive, type Purpose } from '../api/paths.js';
import { ChoiceField } from '../form/fields.js';
import { CommandForm } from '../form/command-form.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { Facts } from '../parts/facts.js';

const purposes = [
  'CASE_WORK',
  'REPORT_TO_AUTHORITY',
  'LEGAL_PROCEEDINGS',
  'REQUEST_OF_THE_PERSON',
  'SUPERVISION',
] as const;

/** Hidden by default: says why it is opened, and that the reading is recorded, before it shows anything. */
export function SensitiveDialog({ path, onClose }: { path: PathView; onClose: () => void }) {
  const { t } = useWords();
  const [texts, setTexts] = useState<Sensitive | null>(null);
  const command = useCommandForm<{ purpose: Purpose | '' }, Sensitive>({
    values: { purpose: '' },
    send: ({ purpose }) => readSensitive(path.pathId, purpose as Purpose),
    refreshes: [],
    onDone: setTexts,
  });
  return (
    <Dialog
      title={t('sensitive.title', { name: path.name })}
      lead={t('sensitive.lead')}
      wide={texts !== null}
      onClose={onClose}
    >
      {texts ? (
        <>
          <Facts
            facts={[
              { label: t('sensitive.offence'), value: texts.offence },
              { label: t('sensitive.prescriptions'), value: texts.prescriptions },
              { label: t('sensitive.forbiddenPlaces'), value: texts.forbiddenPlaces },
              { label: t('sensitive.asylumGrounds'), value: texts.asylumGrounds },
            ]}
          />
          <Button variant="default" onClick={onClose}>
            {t('act.close')}
          </Button>
        </>
      ) : (
        <CommandForm command={command} submit={t('sensitive.show')} onCancel={onClose}>
          <ChoiceField
            name="purpose"
            label={t('sensitive.purpose')}
            options={purposes.map((value) => ({ value, label: t(`sensitive.purposes.${value}`) }))}
            required
          />
        </CommandForm>
      )}
    </Dialog>
  );
}
