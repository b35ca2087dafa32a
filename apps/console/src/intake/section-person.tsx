import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { useCodes } from '../codes/use-codes.js';
import { DayField } from '../form/day-field.js';
import { ChoiceField, TextField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { ComuneField, CountryField } from '../form/pickers.js';
import { useWords } from '../i18n/use-words.js';
import { fullNameOf, type IntakeAnswers } from './answers.js';
import classes from './intake.module.css';
import { Section } from './section.js';

/** `children` stand right under the name: the possible duplicates, where there is no room beside. */
export function PersonSection({ children }: { children?: ReactNode }) {
  const { t } = useWords();
  const { watch, setValue } = useFormContext<IntakeAnswers>();
  const [known, person] = watch(['personId', 'person']);
  if (known) {
    return (
      <Section number={1} title={t('intake.person')}>
        <p className={classes.recognised}>
          {t('intake.recognised', { name: fullNameOf(person) })}
          <Button size="compact-sm" variant="default" onClick={() => setValue('personId', '')}>
            {t('intake.notThem')}
          </Button>
        </p>
      </Section>
    );
  }
  return (
    <Section number={1} title={t('intake.person')} lead={t('intake.personLead')}>
      <div className={formClasses.row}>
        <TextField name="person.givenNames" label={t('person.givenNames')} maxLength={100} required />
        <TextField name="person.familyNames" label={t('person.familyNames')} maxLength={100} required />
      </div>
      {children}
      <PersonDetails prefix="person." />
    </Section>
  );
}

/** What is asked of a person besides the name; the same for an intake and for a correction. */
export function PersonDetails({ prefix }: { prefix: '' | 'person.' }) {
  const { t } = useWords();
  const codes = useCodes();
  return (
    <>
      <div className={formClasses.row}>
        <DayField name={`${prefix}birthDate`} label={t('person.birthDate')} />
        <ChoiceField name={`${prefix}gender`} label={t('person.gender')} options={codes.options('gender')} />
      </div>
      <div className={formClasses.row}>
        <CountryField name={`${prefix}nationalities`} label={t('person.nationalities')} multiple stateless />
        <ComuneField name={`${prefix}homeComune`} label={t('person.homeComune')} />
        <TextField name={`${prefix}phone`} label={t('person.phone')} type="tel" maxLength={32} />
      </div>
      <details className={classes.more}>
        <summary>{t('person.more')}</summary>
        <div className={formClasses.row}>
          <TextField name={`${prefix}birthPlace`} label={t('person.birthPlace')} maxLength={120} />
          <TextField name={`${prefix}email`} label={t('person.email')} type="email" maxLength={254} />
          <TextField name={`${prefix}address`} label={t('person.address')} maxLength={200} />
          <TextField name={`${prefix}codiceFiscale`} label={t('person.codiceFiscale')} maxLength={20} />
          <TextField name={`${prefix}permitNumber`} label={t('person.permitNumber')} maxLength={40} />
          <TextField name={`${prefix}passportNumber`} label={t('person.passportNumber')} maxLength={40} />
          <TextField name={`${prefix}stp`} label={t('person.stp')} maxLength={20} />
          <TextField name={`${prefix}vestanet`} label={t('person.vestanet')} maxLength={40} />
          <TextField name={`${prefix}cui`} label={t('person.cui')} maxLength={40} />
        </div>
      </details>
    </>
  );
}
