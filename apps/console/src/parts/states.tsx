import { Button } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Problem } from '../api/problem.js';
import { useWords } from '../i18n/use-words.js';
import { problemInWords } from './problem-words.js';
import classes from './states.module.css';

/** Holds the place of what is loading; grey bars appear only after 200 ms, so that quick answers do not flash. */
export function Waiting({ rows = 4, height }: { rows?: number; height?: number }) {
  const { t } = useWords();
  const late = useLate(200);
  return (
    <div className={classes.waiting} style={{ minHeight: height ?? rows * 40 }} aria-busy="true">
      {late && (
        <>
          <span className="only-read" role="status">
            {t('states.loading')}
          </span>
          {Array.from({ length: rows }, (_, row) => (
            <span key={row} className={classes.bar} style={{ width: `${92 - ((row * 17) % 45)}%` }} />
          ))}
        </>
      )}
    </div>
  );
}

/** Whether that long has passed. */
export function useLate(milliseconds: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return late;
}

/** What failed, that nothing was lost, and what to do: in the place of the failed part only. */
export function Trouble({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const words = useWords();
  const { t } = words;
  if (problem.forbidden) return <Forbidden />;
  return (
    <Failed onRetry={onRetry}>
      {problem.passing ? (
        <>
          <p className={classes.strong}>{t('states.failed')}</p>
          <p>{t('states.failedSafe')}</p>
        </>
      ) : (
        <p className={classes.strong}>{problemInWords(problem, words)}</p>
      )}
      {problem.trace && <p className="quiet">{t('states.trace', { trace: problem.trace })}</p>}
    </Failed>
  );
}

/** What came cannot be drawn: a defect of ours, said in the place of that part only. */
export function Broken({ onRetry }: { onRetry: () => void }) {
  const { t } = useWords();
  return (
    <Failed onRetry={onRetry}>
      <p className={classes.strong}>{t('states.broken')}</p>
      <p>{t('states.failedSafe')}</p>
    </Failed>
  );
}

function Failed({ onRetry, children }: { onRetry: () => void; children: ReactNode }) {
  const { t } = useWords();
  return (
    <div className={classes.trouble} role="alert">
      <IconAlertTriangle size={20} aria-hidden="true" />
      <div>
        {children}
        <Button variant="default" size="xs" onClick={onRetry}>
          {t('act.retry')}
        </Button>
      </div>
    </div>
  );
}

export function Forbidden() {
  const { t } = useWords();
  return (
    <div className={classes.trouble}>
      <IconLock size={20} aria-hidden="true" />
      <div>
        <p className={classes.strong}>{t('states.forbidden')}</p>
        <p>{t('states.forbiddenHow')}</p>
      </div>
    </div>
  );
}

/** Nothing here: one sentence and the next action. */
export function Nothing({ words, action }: { words: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.nothing}>
      <p>{words}</p>
      {action}
    </div>
  );
}
