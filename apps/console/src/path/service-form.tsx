import { serviceCodes, type ServiceCode } from '#contracts';
import type { Day } from '#kernel';
import { afterPath, recordService } from '../api/casework.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { ChoiceField, TextField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { useCommandForm } from '../form/use-command-form.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import type { PathFormProps } from './move-forms.js';

interface Answers {
  code: ServiceCode | '';
  from: Day | '';
  to: Day | '';
  hours: string;
}

export function ServiceForm({ path, onClose }: PathFormProps) {
  const { t, today } = useWords();
  const codes = useCodes();
  const command = useCommandForm<Answers>({
    values: { code: '', from: today, to: '', hours: '' },
    send: ({ hours, ...answers }, key) =>
      recordService(
        path.pathId,
        { ...withoutBlanks(answers), ...(hours ? { hours: Number(hours.replace(',', '.')) } : {}) },
        key,
      ),
    refreshes: afterPath(path.pathId),
    onDone: onClose,
  });
  return (
    <Dialog title={t('path.serviceTitle', { name: path.name })} onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <ChoiceField
          name="code"
          label={t('path.service')}
          options={codes.options('service', [...serviceCodes])}
          required
        />
        <div className={formClasses.row}>
          <DayField name="from" label={t('path.serviceFrom')} required />
          <DayField name="to" label={t('path.serviceTo')} />
        </div>
        <TextField
          name="hours"
          label={t('path.serviceHours')}
          inputMode="decimal"
          maxLength={6}
          width="10rem"
        />
      </CommandForm>
    </Dialog>
  );
}
