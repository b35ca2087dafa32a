import { art4Codes } from '#contracts';
import { useCodes } from '../codes/use-codes.js';
import { ChecksField } from '../form/choices.js';
import { DayField } from '../form/day-field.js';
import { AreaField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { OrganisationField } from '../organisations/organisation-field.js';
import { useWords } from '../i18n/use-words.js';
import { Section } from './section.js';
import classes from './intake.module.css';

export function ResponsibleSection() {
  const { t } = useWords();
  const codes = useCodes();
  return (
    <Section number={3} title={t('intake.responsible')}>
      <div className={formClasses.row}>
        <OrganisationField name="organisationId" label={t('intake.organisation')} required />
        <DayField name="openedOn" label={t('intake.openedOn')} required />
      </div>
      <AreaField name="note" label={t('intake.needs')} hint={t('intake.needsHint')} maxLength={4000} />
      <details className={classes.more}>
        <summary>{t('intake.art4')}</summary>
        <ChecksField
          name="art4"
          label={t('intake.art4Label')}
          hint={t('intake.art4Hint')}
          columns
          choices={art4Codes.map((code) => ({ value: code, label: codes.words('art4', code) }))}
        />
      </details>
    </Section>
  );
}
