import { IconListCheck } from '@tabler/icons-react';
import i18next from 'i18next';
import type { PathView } from '../api/intake-types.js';
import { useWords } from '../i18n/use-words.js';
import classes from './path.module.css';

/** What stands between this path and Ready, in words. Nothing is shown once nothing is missing. */
export function Missing({ path }: { path: PathView }) {
  const { t } = useWords();
  if (path.missing.length === 0) return null;
  return (
    <section className={classes.missing} aria-labelledby="missing">
      <h2 id="missing">
        <IconListCheck size={20} aria-hidden="true" style={{ verticalAlign: '-4px', marginRight: 8 }} />
        {t('path.missing')}
      </h2>
      <ul>
        {path.missing.map((rule) => (
          <li key={rule}>{inWords(rule)}</li>
        ))}
      </ul>
    </section>
  );

  function inWords(rule: string): string {
    const key = `rules.${rule.replaceAll('.', '_')}`;
    return i18next.exists(key) ? (t(key as never) as string) : t('path.missingOther');
  }
}
