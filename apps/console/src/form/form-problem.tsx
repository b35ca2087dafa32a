import { IconAlertTriangle } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import type { Reason } from '../api/placement-types.js';
import type { Problem } from '../api/problem.js';
import { useWords } from '../i18n/use-words.js';
import { fieldProblemInWords, problemInWords } from '../parts/problem-words.js';
import classes from './form.module.css';

// Matching's words are downloaded by the few refusals that need them.
const ReasonLines = lazy(() => import('../match/reason-lines.js'));

/** Why it was not saved, that what was written is still there, and the answers to correct, each one a link to its field. */
export function FormProblem({ problem, failed }: { problem: Problem | null; failed?: string | undefined }) {
  const words = useWords();
  const { t } = words;
  const panel = useRef<HTMLDivElement>(null);
  const form = useFormContext();
  useEffect(() => {
    if (problem) panel.current?.focus();
  }, [problem]);
  if (!problem) return null;
  const reasons = Array.isArray(problem.facts['reasons']) ? (problem.facts['reasons'] as Reason[]) : [];
  return (
    <div ref={panel} tabIndex={-1} role="alert" className={classes.problem}>
      <IconAlertTriangle size={20} aria-hidden="true" />
      <div>
        <p className={classes.strong}>
          {problem.fields.length > 0
            ? t('problem.fieldsTitle', { count: problem.fields.length })
            : (failed ?? t('problem.title'))}
        </p>
        <p>{problemInWords(problem, words)}</p>
        {reasons.length > 0 && (
          <Suspense>
            <ReasonLines reasons={reasons} />
          </Suspense>
        )}
        {problem.fields.length > 0 && (
          <ul className={classes.faults}>
            {problem.fields.map((field) => (
              <li key={field.field}>
                <button
                  type="button"
                  className={classes.faultLink}
                  onClick={() => form.setFocus(field.field)}
                >
                  {labelOf(field.field)}: {fieldProblemInWords(field, words)}
                </button>
              </li>
            ))}
          </ul>
        )}
        {failed === undefined && <p className="quiet">{t('problem.safe')}</p>}
        {problem.trace && <p className="quiet">{t('states.trace', { trace: problem.trace })}</p>}
      </div>
    </div>
  );
}

/** The label the person reads beside that field; its name when the form does not show it. */
function labelOf(field: string): string {
  const input = document.getElementsByName(field)[0];
  const label = input?.id ? document.querySelector(`label[for="${CSS.escape(input.id)}"]`) : null;
  return label?.firstChild?.textContent ?? field;
}
