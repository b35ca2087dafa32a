import { DayField } from '../form/day-field.js';
import { AreaField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { OrganisationField } from '../organisations/organisation-field.js';
import { useWords } from '../i18n/use-words.js';
import { Art4Field } from './art4-field.js';
import { Section } from './section.js';
import classes from './intake.module.css';

export function ResponsibleSection() {
  const { t } = useWords();
  return (
    <Section number={3} title={t('intake.responsible')}>
      <div className={formClasses.row}>
        <OrganisationField name="organisationId" label={t('intake.organisation')} required />
        <DayField name="openedOn" label={t('intake.openedOn')} required />
      </div>
      <AreaField name="note" label={t('intake.needs')} hint={t('intake.needsHint')} maxLength={4000} />
      <details className={classes.more}>
        <summary>{t('intake.art4')}</summary>
        <Art4Field />
      </details>
    </Section>
  );
}
