import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { Link } from 'wouter';
import { isDay } from '#kernel';
import type { LikePerson } from '../api/intake-types.js';
import { useDuplicates, type Typed } from '../api/paths.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { to } from '../routes.js';
import type { IntakeAnswers } from './answers.js';
import classes from './intake.module.css';

const enough = 4;

/** Who may already be on record, from the fourth letter on. It speaks politely and never stops anyone. */
export function PossibleDuplicates() {
  const { t } = useWords();
  const { watch } = useFormContext<IntakeAnswers>();
  const [person, known] = watch(['person', 'personId']);
  const typed = useSettled(
    {
      givenNames: person.givenNames.trim(),
      familyNames: person.familyNames.trim(),
      birthDate: isDay(person.birthDate) ? person.birthDate : '',
    },
    250,
  );
  const letters = `${typed.givenNames}${typed.familyNames}`.length;
  const active = letters >= enough && known === '';
  const query = useDuplicates(typed, active);
  const found = active ? (query.data ?? []) : [];
  return (
    <section className={classes.panel} aria-labelledby="duplicates">
      <h2 id="duplicates">{t('duplicates.title')}</h2>
      <div role="status">
        {known !== '' && <p className="quiet">{t('duplicates.chosen')}</p>}
        {known === '' && letters < enough && <p className="quiet">{t('duplicates.typeMore')}</p>}
        {active && query.isSuccess && found.length === 0 && <p>{t('duplicates.none')}</p>}
        {active && query.isError && <p>{t('duplicates.unavailable')}</p>}
        {found.length > 0 && <p>{t('duplicates.found', { count: found.length })}</p>}
      </div>
      <ul className={classes.people}>
        {found.map((one) => (
          <Duplicate key={one.personId} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Duplicate({ one }: { one: LikePerson }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const { setValue } = useFormContext<IntakeAnswers>();
  const why = one.why.map((reason) => t(`duplicates.why.${reason}`)).join(', ');
  if (!one.inScope || !one.name) {
    return (
      <li>
        <p>{t('duplicates.masked')}</p>
        <p className="quiet">{why}</p>
      </li>
    );
  }
  return (
    <li>
      <p className={classes.strong}>{one.name}</p>
      <p>
        {one.birthDate ? t('duplicates.born', { day: day(one.birthDate) }) : t('duplicates.bornUnknown')}
        {one.stage && `, ${codes.words('stage', one.stage)}`}
      </p>
      <p className="quiet">{why}</p>
      <div className={classes.acts}>
        {one.pathId && (
          <Link href={to.path(one.pathId)}>
            {t('duplicates.open')}
            <span className="only-read">: {one.name}</span>
          </Link>
        )}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setValue('personId', one.personId, { shouldDirty: true })}
        >
          {t('duplicates.same')}
          <span className="only-read">: {one.name}</span>
        </Button>
      </div>
    </li>
  );
}

/** The value once it has not changed for a moment. */
function useSettled(value: Typed, milliseconds: number): Typed {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return JSON.parse(settled) as Typed;
}
