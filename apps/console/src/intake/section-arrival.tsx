import { programmes } from '#contracts';
import { useFormContext } from 'react-hook-form';
import { useCodes } from '../codes/use-codes.js';
import { RadioField } from '../form/choices.js';
import { useWords } from '../i18n/use-words.js';
import { needsPermit, type IntakeAnswers } from './answers.js';
import { MeasureFields } from './measure-fields.js';
import { PermitFields } from './permit-fields.js';
import { ReceptionFields } from './reception-fields.js';
import { SchemeFields } from './scheme-fields.js';
import { Section } from './section.js';
import classes from './intake.module.css';

/** By a measure, by reception, or another way: only what goes with the answer is asked. */
export function ArrivalSection() {
  const { t } = useWords();
  const codes = useCodes();
  const { watch } = useFormContext<IntakeAnswers>();
  const [programme, nationalities, personId] = watch(['programme', 'person.nationalities', 'personId']);
  const withPermit = programme === 'RECEPTION' || (personId === '' && needsPermit(nationalities));
  return (
    <Section number={2} title={t('intake.arrival')}>
      <RadioField
        name="programme"
        label={t('intake.programme')}
        required
        choices={programmes.map((one) => ({
          value: one,
          label: codes.words('programme', one),
          hint: t(`intake.programmes.${one}`),
        }))}
      />
      {programme === 'MEASURE' && <MeasureFields prefix="measure." />}
      {programme === 'RECEPTION' && <ReceptionFields prefix="reception." />}
      {programme === 'OTHER' && <SchemeFields prefix="scheme." />}
      {withPermit && (
        <div className={classes.sub}>
          <h3>{t('permit.title')}</h3>
          <PermitFields prefix="permit." />
        </div>
      )}
    </Section>
  );
}
