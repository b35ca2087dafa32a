import { measureCodes, measureKinds, officeKinds } from '#contracts';
import { useFormContext } from 'react-hook-form';
import { useCodes } from '../codes/use-codes.js';
import { RadioField } from '../form/choices.js';
import { DayField } from '../form/day-field.js';
import { AreaField, ChoiceField, TextField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { ComuneField, ProvinceField, SectorField } from '../form/pickers.js';
import { RowsField } from '../form/rows-field.js';
import { useWords } from '../i18n/use-words.js';
import { WeekField, weekComplete } from '../week/week-field.js';
import type { DayWindow } from '../week/week.js';
import classes from './intake.module.css';

/** A measure as its order says it: nothing is inferred, what is not on the order stays unknown. */
export function MeasureFields({ prefix }: { prefix: '' | 'measure.' }) {
  const { t } = useWords();
  const codes = useCodes();
  const countries = [...new Set(measureCodes.map((code) => measureKinds[code].country))];
  const kinds = countries.map((country) => ({
    group: codes.country(country),
    items: codes.options(
      'measure',
      measureCodes.filter((code) => measureKinds[code].country === country),
    ),
  }));
  return (
    <>
      <ChoiceField name={`${prefix}kind`} label={t('measure.kind')} options={kinds} required />
      <div className={formClasses.row}>
        <TextField name={`${prefix}orderNumber`} label={t('measure.orderNumber')} maxLength={60} />
        <DayField name={`${prefix}orderedOn`} label={t('measure.orderedOn')} />
      </div>
      <OfficeFields name={`${prefix}issuingOffice`} label={t('measure.issuingOffice')} />
      <OfficeFields name={`${prefix}supervisingOffice`} label={t('measure.supervisingOffice')} />
      <div className={formClasses.row}>
        <DayField name={`${prefix}startsOn`} label={t('measure.startsOn')} />
        <DayField name={`${prefix}endsOn`} label={t('measure.endsOn')} />
      </div>
      <Hours prefix={prefix} />
      <Territory prefix={prefix} />
      <RadioField
        name={`${prefix}requiresAuthorisation`}
        label={t('measure.requiresAuthorisation')}
        choices={[
          { value: 'YES', label: t('measure.authorisation.YES') },
          { value: 'NO', label: t('measure.authorisation.NO') },
        ]}
      />
      <ReportDays name={`${prefix}reportsDueOn`} />
      <details className={classes.more}>
        <summary>{t('measure.more')}</summary>
        <ComuneField name={`${prefix}forbiddenComuni`} label={t('measure.forbiddenComuni')} multiple />
        <SectorField name={`${prefix}excludedSectors`} label={t('measure.excludedSectors')} multiple />
        <Workplaces name={`${prefix}approvedWorkplaces`} />
        <p className="quiet">{t('measure.sealed')}</p>
        <AreaField name={`${prefix}offence`} label={t('sensitive.offence')} maxLength={2_000} />
        <AreaField name={`${prefix}prescriptions`} label={t('measure.prescriptions')} maxLength={10_000} />
        <AreaField
          name={`${prefix}forbiddenPlaces`}
          label={t('sensitive.forbiddenPlaces')}
          maxLength={4_000}
        />
      </details>
    </>
  );
}

export function OfficeFields({ name, label }: { name: string; label: string }) {
  const { t } = useWords();
  const codes = useCodes();
  const form = useFormContext();
  return (
    <div className={formClasses.row}>
      <ChoiceField
        name={`${name}.kind`}
        label={label}
        options={codes.options('office', [...officeKinds])}
        rules={{
          validate: {
            // An office is recorded by its kind: a name alone would not be sent.
            named: (kind: string) =>
              kind !== '' || !form.getValues(`${name}.name`) || t('measure.officeKind'),
          },
        }}
      />
      <TextField name={`${name}.name`} label={t('measure.officeName')} maxLength={120} />
    </div>
  );
}

function Hours({ prefix }: { prefix: string }) {
  const { t } = useWords();
  const kind = useFormContext().watch(`${prefix}hours.kind`) as string;
  return (
    <>
      <RadioField
        name={`${prefix}hours.kind`}
        label={t('measure.hours')}
        hint={t('measure.hoursHint')}
        required
        choices={(['WINDOWS', 'NO_LIMIT', 'UNKNOWN'] as const).map((value) => ({
          value,
          label: t(`measure.hoursKinds.${value}`),
        }))}
      />
      {kind === 'WINDOWS' && (
        <WeekField
          name={`${prefix}hours.windows`}
          label={t('measure.windows')}
          hint={t('week.hint')}
          required
          rules={{
            validate: {
              some: (windows: DayWindow[]) => windows.length > 0 || t('week.none'),
              complete: (windows: DayWindow[]) => weekComplete(windows) || t('week.incomplete'),
            },
          }}
        />
      )}
    </>
  );
}

function Territory({ prefix }: { prefix: string }) {
  const { t } = useWords();
  const kind = useFormContext().watch(`${prefix}territory.kind`) as string;
  return (
    <>
      <RadioField
        name={`${prefix}territory.kind`}
        label={t('measure.territory')}
        required
        choices={(['COMUNI', 'PROVINCES', 'RADIUS', 'ANYWHERE', 'UNKNOWN'] as const).map((value) => ({
          value,
          label: t(`measure.territoryKinds.${value}`),
        }))}
      />
      {kind === 'PROVINCES' && (
        <ProvinceField name={`${prefix}territory.codes`} label={t('measure.provinces')} multiple required />
      )}
      {kind === 'RADIUS' && (
        <div className={formClasses.row}>
          <ComuneField name={`${prefix}territory.centre`} label={t('measure.centre')} required />
          <TextField
            name={`${prefix}territory.kilometres`}
            label={t('measure.kilometres')}
            inputMode="decimal"
            maxLength={5}
            required
          />
        </div>
      )}
      {(kind === 'COMUNI' || kind === 'RADIUS') && (
        <ComuneField name={`${prefix}territory.codes`} label={t('measure.comuni')} multiple required />
      )}
    </>
  );
}

function ReportDays({ name }: { name: string }) {
  const { t } = useWords();
  return (
    <RowsField
      name={name}
      label={t('measure.reportsDueOn')}
      add={t('measure.addReport')}
      blank={{ on: '' }}
      rowName={(number) => t('measure.reportDue', { number })}
    >
      {(row, rowName) => <DayField name={`${row}.on`} label={rowName} required />}
    </RowsField>
  );
}

function Workplaces({ name }: { name: string }) {
  const { t } = useWords();
  return (
    <RowsField
      name={name}
      label={t('measure.approvedWorkplaces')}
      add={t('measure.addWorkplace')}
      blank={{ name: '', comune: '' }}
      rowName={(number) => t('measure.workplace', { number })}
    >
      {(row, rowName) => (
        <>
          <TextField name={`${row}.name`} label={rowName} maxLength={160} required />
          <ComuneField name={`${row}.comune`} label={t('measure.workplaceComune')} />
        </>
      )}
    </RowsField>
  );
}
