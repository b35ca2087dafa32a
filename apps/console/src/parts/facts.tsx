import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.js';
import classes from './facts.module.css';

export interface Fact {
  label: ReactNode;
  value: ReactNode;
}

/** What is known, name by name; what is not is said to be so. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const { t } = useWords();
  return (
    <dl className={classes.facts}>
      {facts.map((fact, index) => (
        <div key={index}>
          <dt>{fact.label}</dt>
          <dd>{given(fact.value) ? fact.value : <span className="quiet">{t('states.notGiven')}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

function given(value: ReactNode): boolean {
  return (
    value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}
