import { useCodes } from '../codes/use-codes.js';
import { DayField } from '../form/day-field.js';
import { ChoiceField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { useWords } from '../i18n/use-words.js';
import { OfficeFields } from './measure-fields.js';

export function SchemeFields({ prefix }: { prefix: '' | 'scheme.' }) {
  const { t } = useWords();
  const codes = useCodes();
  return (
    <>
      <ChoiceField
        name={`${prefix}code`}
        label={t('scheme.code')}
        options={codes.options('scheme')}
        required
      />
      <OfficeFields name={`${prefix}referralOffice`} label={t('scheme.referralOffice')} />
      <div className={formClasses.row}>
        <DayField name={`${prefix}referredOn`} label={t('scheme.referredOn')} />
        <DayField name={`${prefix}startsOn`} label={t('scheme.startsOn')} />
        <DayField name={`${prefix}endsOn`} label={t('scheme.endsOn')} />
      </div>
    </>
  );
}
