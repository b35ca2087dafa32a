import type { MatchView } from '../api/placement-types.js';
import { useWords } from '../i18n/use-words.js';
import classes from './match.module.css';

/** What the score is made of: each part with its weight, and one half where it is not known. */
export function ScoreParts({ match }: { match: MatchView }) {
  const { t, share } = useWords();
  return (
    <details className={classes.parts}>
      <summary>{t('match.scoreParts')}</summary>
      <table>
        <caption className="only-read">{t('match.scoreParts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('match.part')}</th>
            <th scope="col">{t('match.weight')}</th>
            <th scope="col">{t('match.value')}</th>
          </tr>
        </thead>
        <tbody>
          {match.parts.map(({ code, weight, value }) => (
            <tr key={code}>
              <th scope="row">{t(`score.${code}`)}</th>
              <td>{share(weight)}</td>
              <td>{value === null ? t('match.valueUnknown') : share(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
