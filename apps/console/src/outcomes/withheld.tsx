import { useWords } from '../i18n/use-words.js';

/** Why a figure is not shown: said once under each report. */
export function Withheld({ threshold }: { threshold: number }) {
  const { t } = useWords();
  return (
    <p className="quiet" style={{ marginTop: '0.75rem', fontSize: '0.875rem' }}>
      {t('outcomes.withheldWhy', { threshold })}
    </p>
  );
}
