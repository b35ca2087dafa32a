import { useFormContext } from 'react-hook-form';
import { useCodes } from '../codes/use-codes.js';
import { RadioField } from '../form/choices.js';
import { DayField } from '../form/day-field.js';
import { ChoiceField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { useWords } from '../i18n/use-words.js';

/** A protection status and its permit. `full` also asks what happens later: renewal, refusal. */
export function PermitFields({ prefix, full = false }: { prefix: '' | 'permit.'; full?: boolean }) {
  const { t } = useWords();
  const codes = useCodes();
  const status = useFormContext().watch(`${prefix}status`) as string;
  const applicant = status === 'ASYLUM_APPLICANT';
  return (
    <>
      <ChoiceField
        name={`${prefix}status`}
        label={t('permit.status')}
        options={codes.options('protectionStatus')}
        required={full}
      />
      <div className={formClasses.row}>
        {(applicant || full) && <DayField name={`${prefix}appliedOn`} label={t('permit.appliedOn')} />}
        {applicant && <DayField name={`${prefix}verbalisedOn`} label={t('permit.verbalisedOn')} />}
        <DayField name={`${prefix}issuedOn`} label={t('permit.issuedOn')} />
        <DayField name={`${prefix}expiresOn`} label={t('permit.expiresOn')} />
        {full && <DayField name={`${prefix}renewalAskedOn`} label={t('permit.renewalAskedOn')} />}
        {full && (
          <DayField name={`${prefix}refusalCommunicatedOn`} label={t('permit.refusalCommunicatedOn')} />
        )}
      </div>
      {applicant && (
        <RadioField
          name={`${prefix}ownDelay`}
          label={t('permit.ownDelay')}
          hint={t('permit.ownDelayHint')}
          choices={[
            { value: 'NO', label: t('act.no') },
            { value: 'YES', label: t('act.yes') },
          ]}
        />
      )}
    </>
  );
}
