import { receptionKinds } from '#contracts';
import { useCodes } from '../codes/use-codes.js';
import { RadioField } from '../form/choices.js';
import { DayField } from '../form/day-field.js';
import { TextField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { useWords } from '../i18n/use-words.js';

export function ReceptionFields({ prefix }: { prefix: '' | 'reception.' }) {
  const { t } = useWords();
  const codes = useCodes();
  return (
    <>
      <RadioField
        name={`${prefix}kind`}
        label={t('reception.kind')}
        required
        choices={receptionKinds.map((kind) => ({ value: kind, label: codes.words('receptionKind', kind) }))}
      />
      <div className={formClasses.row}>
        <TextField name={`${prefix}projectName`} label={t('reception.projectName')} maxLength={120} />
        <DayField name={`${prefix}enteredOn`} label={t('reception.enteredOn')} required />
        <DayField name={`${prefix}plannedEndOn`} label={t('reception.plannedEndOn')} />
      </div>
    </>
  );
}
