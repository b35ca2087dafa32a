import { Button } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import type { Problem } from '../api/problem.js';
import { useOrganisation } from '../api/organisations.js';
import { useCodes } from '../codes/use-codes.js';
import { FormProblem } from '../form/form-problem.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Facts, type Fact } from '../parts/facts.js';
import { usePlaceName } from '../places/use-places.js';
import { weekInWords } from '../week/week-words.js';
import { fullNameOf, type IntakeAnswers, type MeasureAnswers } from './answers.js';
import classes from './intake.module.css';

interface CheckAnswersProps {
  problem: Problem | null;
  pending: boolean;
  /** Back to the page, at one field. */
  onChange: (field?: string) => void;
  onSend: () => void;
}

/** Every answer once more, "not given" where there is none, each part with a way back to it. */
export function CheckAnswers({ problem, pending, onChange, onSend }: CheckAnswersProps) {
  const words = useWords();
  const { t, day } = words;
  const codes = useCodes();
  const placeName = usePlaceName();
  const answers = useFormContext<IntakeAnswers>().getValues();
  const { person, programme, reception, scheme, permit } = answers;
  const organisation = useOrganisation(answers.organisationId);
  const dayOf = (value: string) => (value ? day(value) : null);
  const known = answers.personId !== '';

  return (
    <div className={classes.check}>
      <FormProblem problem={problem} />
      <Part title={t('intake.person')} field={known ? 'programme' : 'person.givenNames'}>
        {known
          ? [{ label: t('person.name'), value: t('intake.recognised', { name: fullNameOf(person) }) }]
          : [
              { label: t('person.name'), value: fullNameOf(person) },
              { label: t('person.birthDate'), value: dayOf(person.birthDate) },
              { label: t('person.gender'), value: person.gender && codes.words('gender', person.gender) },
              { label: t('person.nationalities'), value: person.nationalities.map(codes.country).join(', ') },
              { label: t('person.homeComune'), value: person.homeComune && placeName(person.homeComune) },
              { label: t('person.phone'), value: person.phone },
              { label: t('person.codiceFiscale'), value: person.codiceFiscale },
            ]}
      </Part>
      <Part title={t('intake.arrival')} field="programme">
        {[
          { label: t('intake.programme'), value: programme && codes.words('programme', programme) },
          ...(programme === 'MEASURE' ? measureFacts(answers.measure) : []),
          ...(programme === 'RECEPTION'
            ? [
                {
                  label: t('reception.kind'),
                  value: reception.kind && codes.words('receptionKind', reception.kind),
                },
                { label: t('reception.projectName'), value: reception.projectName },
                { label: t('reception.enteredOn'), value: dayOf(reception.enteredOn) },
                { label: t('reception.plannedEndOn'), value: dayOf(reception.plannedEndOn) },
              ]
            : []),
          ...(programme === 'OTHER'
            ? [
                { label: t('scheme.code'), value: scheme.code && codes.words('scheme', scheme.code) },
                { label: t('scheme.referredOn'), value: dayOf(scheme.referredOn) },
              ]
            : []),
          ...(permit.status
            ? [
                { label: t('permit.status'), value: codes.words('protectionStatus', permit.status) },
                { label: t('permit.appliedOn'), value: dayOf(permit.appliedOn) },
                { label: t('permit.expiresOn'), value: dayOf(permit.expiresOn) },
              ]
            : []),
        ]}
      </Part>
      <Part title={t('intake.responsible')} field="organisationId">
        {[
          { label: t('intake.organisation'), value: organisation.data?.name },
          { label: t('intake.openedOn'), value: dayOf(answers.openedOn) },
          {
            label: t('intake.art4Label'),
            value: answers.art4.map((code) => codes.words('art4', code)).join(', '),
          },
          { label: t('intake.needs'), value: answers.note },
        ]}
      </Part>
      <div className={classes.acts}>
        <Button size="md" loading={pending} onClick={onSend}>
          {t('intake.open')}
        </Button>
        <Button size="md" variant="default" onClick={() => onChange()}>
          {t('act.back')}
        </Button>
      </div>
    </div>
  );

  function measureFacts(measure: MeasureAnswers): Fact[] {
    const { kind, hours, territory } = measure;
    return [
      { label: t('measure.kind'), value: kind && codes.words('measure', kind) },
      { label: t('measure.orderNumber'), value: measure.orderNumber },
      { label: t('measure.orderedOn'), value: dayOf(measure.orderedOn) },
      { label: t('measure.startsOn'), value: dayOf(measure.startsOn) },
      { label: t('measure.endsOn'), value: dayOf(measure.endsOn) },
      {
        label: t('measure.hours'),
        value:
          hours.kind === 'WINDOWS'
            ? weekInWords(hours.windows, words).join('; ')
            : t(`measure.hoursKinds.${hours.kind}`),
      },
      {
        label: t('measure.territory'),
        value:
          territory.codes.length > 0 && territory.kind !== 'ANYWHERE' && territory.kind !== 'UNKNOWN'
            ? territory.codes.map(placeName).join(', ')
            : t(`measure.territoryKinds.${territory.kind}`),
      },
      {
        label: t('measure.requiresAuthorisation'),
        value: measure.requiresAuthorisation && t(`measure.authorisation.${measure.requiresAuthorisation}`),
      },
      {
        label: t('measure.reportsDueOn'),
        value: measure.reportsDueOn.map((report) => dayOf(report.on)).join(', '),
      },
    ];
  }

  function Part({ title, field, children }: { title: string; field: string; children: Fact[] }) {
    return (
      <Card
        title={title}
        actions={
          <Button size="compact-sm" variant="default" onClick={() => onChange(field)}>
            {t('act.change')}
            <span className="only-read">: {title}</span>
          </Button>
        }
      >
        <Facts facts={children} />
      </Card>
    );
  }
}
