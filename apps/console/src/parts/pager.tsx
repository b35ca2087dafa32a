import { Button } from '@mantine/core';
import { useWords } from '../i18n/use-words.js';
import classes from './pager.module.css';

interface PagerProps {
  page: number;
  next: string | null;
  onNext: (cursor: string) => void;
  onBack: () => void;
}

export function Pager({ page, next, onNext, onBack }: PagerProps) {
  const { t, number } = useWords();
  if (page === 1 && next === null) return null;
  return (
    <nav className={classes.pager} aria-label={t('act.pages')}>
      <Button variant="default" size="xs" disabled={page === 1} onClick={onBack}>
        {t('act.previous')}
      </Button>
      <span className="figures">{t('act.page', { page: number(page) })}</span>
      <Button variant="default" size="xs" disabled={next === null} onClick={() => next && onNext(next)}>
        {t('act.next')}
      </Button>
    </nav>
  );
}
