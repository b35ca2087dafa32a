import i18next from 'i18next';
import type { PathView } from '../api/intake-types.js';
import { useRightToWork } from '../api/paths.js';
import { lawInWords } from '../i18n/law-words.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Loaded } from '../parts/loaded.js';
import { Tag } from '../parts/tag.js';
import classes from './path.module.css';

const tones = { YES: 'good', NO: 'bad', UNKNOWN: 'warn' } as const;

/** May this person work today, by which rule, where is it written; and when the answer changes. */
export function RightToWorkCard({ path }: { path: PathView }) {
  const { t, day, today, language } = useWords();
  const ruling = useRightToWork(path.pathId);
  const later = (ruling.data?.timeline ?? []).filter((period) => period.from > today);
  return (
    <Card title={t('work.title')}>
      <Loaded query={ruling} rows={2}>
        {({ now: answer }) => (
          <>
            <p>
              <Tag tone={tones[answer.answer]}>{t(`work.answers.${answer.answer}`)}</Tag>
            </p>
            <p>{ruleInWords(answer.rule)}</p>
            {answer.missing.length > 0 && (
              <p>
                {t('work.missing', {
                  what: answer.missing.map((one) => t(`work.facts.${one}` as never) as string).join(', '),
                })}
              </p>
            )}
            {answer.source && (
              <p className="quiet">
                {t('law.source', {
                  source:
                    answer.source === 'Citizenship'
                      ? t('work.citizenship')
                      : lawInWords(answer.source, language),
                })}
                {answer.unconfirmed && ` ${t('law.unconfirmed')}`}
              </p>
            )}
          </>
        )}
      </Loaded>
      {later.length > 0 && (
        <>
          <h3 className={classes.subhead}>{t('work.later')}</h3>
          <ul className={classes.list}>
            {later.map((period) => (
              <li key={period.from}>
                {t(`work.from.${period.answer}`, { day: day(period.from) })} {ruleInWords(period.rule)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );

  function ruleInWords(rule: string): string {
    const key = `work.rules.${rule.replace('right-to-work.', '')}`;
    return i18next.exists(key) ? (t(key as never) as string) : '';
  }
}
