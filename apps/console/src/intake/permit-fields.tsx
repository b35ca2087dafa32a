import { useFormContext } from 'react-hook-form';
import { useCodes } from '../codes/use-codes.js';
import { RadioField } from '../form/choices.js';
import { DayField } from '../form/day-field.js';
import { AreaField, ChoiceField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { useWords } from '../i18n/use-words.js';
import { hasPermitAnswers, housings, type PermitAnswers } from './answers.js';

/** A protection status and its permit. `full` also asks what happens later: renewal, refusal. */
export function PermitFields({ prefix, full = false }: { prefix: '' | 'permit.'; full?: boolean }) {
  const { t } = useWords();
  const codes = useCodes();
  const form = useFormContext();
  const status = form.watch(`${prefix}status`) as string;
  const applicant = status === 'ASYLUM_APPLICANT';
  return (
    <>
      <ChoiceField
        name={`${prefix}status`}
        label={t('permit.status')}
        options={codes.options('protectionStatus')}
        required={full}
        rules={{
          validate: {
            // A permit is recorded by its status: days alone would not be sent.
            named: (chosen: string) =>
              chosen !== '' ||
              full ||
              !hasPermitAnswers(form.getValues('permit') as PermitAnswers) ||
              t('permit.statusNeeded'),
          },
        }}
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
      {full && (
        <div className={formClasses.row}>
          <ChoiceField
            name={`${prefix}housing`}
            label={t('permit.housing')}
            options={housings.map((value) => ({ value, label: t(`permit.housings.${value}`) }))}
          />
          <DayField
            name={`${prefix}furtherPaperOn`}
            label={t('permit.furtherPaperOn')}
            hint={t('permit.furtherPaperHint')}
          />
        </div>
      )}
      {(applicant || full) && (
        <AreaField
          name={`${prefix}asylumGrounds`}
          label={t('sensitive.asylumGrounds')}
          hint={t('permit.sealed')}
          maxLength={10_000}
        />
      )}
    </>
  );
}
