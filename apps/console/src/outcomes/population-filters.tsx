import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useOrganisations } from '../api/organisations.js';
import { useCodes } from '../codes/use-codes.js';
import { dayAsTyped, typedDay } from '../i18n/day-words.js';
import { useWords } from '../i18n/use-words.js';
import { ChoiceFilter, FilterBar } from '../parts/filter-bar.js';
import type { useFilters } from '../parts/use-filters.js';
import { cohortsUntil } from './cohorts.js';
import { cohortInWords } from './outcome-words.js';

type Filters = ReturnType<
  typeof useFilters<'asOf' | 'knownOn' | 'programme' | 'cohort' | 'organisationId' | 'country' | 'groupBy'>
>;

/** Whom the figures are about, on which day, with which knowledge: the same for every figure on the page. */
export function PopulationFilters({ filters }: { filters: Filters }) {
  const { t, today, day } = useWords();
  const codes = useCodes();
  const { values, set, clear, filtered } = filters;
  const organisations = useOrganisations({ limit: 100 });
  return (
    <FilterBar filtered={filtered} onClear={clear}>
      <DayFilter
        label={t('outcomes.asOf')}
        value={values.asOf}
        empty={day(today)}
        onChange={(value) => set('asOf', value)}
      />
      <DayFilter
        label={t('outcomes.knownOn')}
        value={values.knownOn}
        empty={t('outcomes.knownNow')}
        onChange={(value) => set('knownOn', value)}
      />
      <ChoiceFilter
        label={t('caseload.programme')}
        all={t('filters.all')}
        value={values.programme}
        options={codes.options('programme')}
        onChange={(value) => set('programme', value)}
      />
      <ChoiceFilter
        label={t('outcomes.cohort')}
        all={t('filters.all')}
        value={values.cohort}
        options={cohortsUntil(today, 12).map((cohort) => ({
          value: cohort,
          label: cohortInWords(cohort, t),
        }))}
        onChange={(value) => set('cohort', value)}
      />
      <ChoiceFilter
        label={t('outcomes.organisation')}
        all={t('filters.all')}
        value={values.organisationId}
        options={(organisations.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) => set('organisationId', value)}
      />
      <ChoiceFilter
        label={t('organisations.country')}
        all={t('filters.all')}
        value={values.country}
        options={['IT', 'DE', 'ES', 'FR', 'GB', 'SE', 'SI'].map((code) => ({
          value: code,
          label: codes.country(code),
        }))}
        onChange={(value) => set('country', value)}
      />
    </FilterBar>
  );
}

interface DayFilterProps {
  label: string;
  value: string;
  /** What an empty field means. */
  empty: string;
  onChange: (value: string) => void;
}

function DayFilter({ label, value, empty, onChange }: DayFilterProps) {
  const { t, today } = useWords();
  const [typed, setTyped] = useState(dayAsTyped(value));
  useEffect(() => setTyped(dayAsTyped(value)), [value]);
  const wrong = typed !== '' && typedDay(typed, today) === null;
  const settle = () => {
    const day = typedDay(typed, today);
    if (typed === '' && value !== '') onChange('');
    else if (day && day !== value) onChange(day);
  };
  return (
    <TextInput
      style={{ flex: '0 1 11rem' }}
      label={label}
      inputMode="numeric"
      autoComplete="off"
      placeholder={empty}
      value={typed}
      error={wrong ? t('problem.field.day') : undefined}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => event.key === 'Enter' && settle()}
    />
  );
}
