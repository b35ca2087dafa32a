import { putRightReasons, serviceCodes, type PutRightReason, type ServiceCode } from '#contracts';
import type { Day } from '#kernel';
import { afterPath, correctService, recordService, type ServiceView } from '../api/casework.js';
import { useCodes } from '../codes/use-codes.js';
import { ChecksField } from '../form/choices.js';
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
  cancelled: (typeof mistake)[];
  reason: PutRightReason | '';
}

const mistake = 'CANCELLED';

/** Records a service, or corrects one: its last day when it ends, or that it was entered by mistake. */
export function ServiceForm({ path, service, onClose }: PathFormProps & { service?: ServiceView }) {
  const { t, today } = useWords();
  const codes = useCodes();
  const command = useCommandForm<Answers>({
    values: service
      ? answersOf(service)
      : { code: '', from: today, to: '', hours: '', cancelled: [], reason: '' },
    ...(service ? { version: service.version } : {}),
    send: ({ hours, cancelled, reason, ...answers }, key) => {
      const body = {
        ...withoutBlanks(answers),
        ...(hours ? { hours: Number(hours.replace(',', '.')) } : {}),
      };
      if (!service) return recordService(path.pathId, body, key);
      const { providerId } = service;
      const withdrawn = cancelled.length > 0;
      return correctService(path.pathId, service, {
        ...body,
        providerId,
        cancelled: withdrawn,
        ...(withdrawn && reason ? { reason } : {}),
      });
    },
    refreshes: afterPath(path.pathId),
    onDone: onClose,
  });
  const withdrawn = command.form.watch('cancelled').length > 0;
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
        {service && (
          <ChecksField
            name="cancelled"
            label={t('path.serviceRight')}
            choices={[{ value: mistake, label: t('path.serviceMistake') }]}
          />
        )}
        {withdrawn && (
          <ChoiceField
            name="reason"
            label={t('path.reason')}
            options={codes.options('putRightReason', [...putRightReasons])}
            required
          />
        )}
      </CommandForm>
    </Dialog>
  );
}

function answersOf({ code, from, to, hours }: ServiceView): Answers {
  return { code, from, to: to ?? '', hours: hours === null ? '' : String(hours), cancelled: [], reason: '' };
}
