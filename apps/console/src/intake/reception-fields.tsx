import { receptionKinds } from '#contracts';
import { useCodes } from '../codes/use-codes.js';
import { RadioField } from '../form/choices.js';
import { DayField } from '../form/day-field.js';
import { ChoiceField, TextField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { RowsField } from '../form/rows-field.js';
import { useWords } from '../i18n/use-words.js';
import { extensionReasons } from './answers.js';

/** A stay in a reception project. `full` also asks what happens later: its extensions. */
export function ReceptionFields({ prefix, full = false }: { prefix: '' | 'reception.'; full?: boolean }) {
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
        <TextField name={`${prefix}projectCode`} label={t('reception.projectCode')} maxLength={40} />
        <DayField name={`${prefix}enteredOn`} label={t('reception.enteredOn')} required />
        <DayField name={`${prefix}plannedEndOn`} label={t('reception.plannedEndOn')} />
      </div>
      {full && (
        <RowsField
          name={`${prefix}extensions`}
          label={t('reception.extensions')}
          add={t('reception.addExtension')}
          blank={{ until: '', reason: '', decidedOn: '' }}
          rowName={(number) => t('reception.extension', { number })}
        >
          {(row, rowName) => (
            <>
              <DayField name={`${row}.until`} label={rowName} required />
              <ChoiceField
                name={`${row}.reason`}
                label={t('reception.extensionReason')}
                options={extensionReasons.map((value) => ({ value, label: t(`reception.reasons.${value}`) }))}
                required
              />
              <DayField name={`${row}.decidedOn`} label={t('reception.decidedOn')} />
            </>
          )}
        </RowsField>
      )}
    </>
  );
}
