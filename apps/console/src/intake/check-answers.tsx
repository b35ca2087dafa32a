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
import { arrivalLines, personLines, responsibleLines } from './answer-lines.js';
import { fullNameOf, type IntakeAnswers } from './answers.js';
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
  const { t } = words;
  const speaker = { words, codes: useCodes(), placeName: usePlaceName() };
  const answers = useFormContext<IntakeAnswers>().getValues();
  const organisation = useOrganisation(answers.organisationId);
  const known = answers.personId !== '';
  const recognised = {
    label: t('person.name'),
    value: t('intake.recognised', { name: fullNameOf(answers.person) }),
  };

  return (
    <div className={classes.check}>
      <FormProblem problem={problem} />
      <Part title={t('intake.person')} field={known ? 'programme' : 'person.givenNames'}>
        {known ? [recognised] : personLines(answers.person, speaker)}
      </Part>
      <Part title={t('intake.arrival')} field="programme">
        {arrivalLines(answers, speaker)}
      </Part>
      <Part title={t('intake.responsible')} field="organisationId">
        {responsibleLines(answers, organisation.data?.name ?? '', speaker)}
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
