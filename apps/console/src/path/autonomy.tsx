import { ssmDomains, ssmLevels, type SsmDomain, type SsmLevel } from '#contracts';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import classes from './autonomy.module.css';
import pathClasses from './path.module.css';

type Levels = Partial<Record<SsmDomain, number>>;

/** The self-sufficiency matrix: a line of five steps per domain, filled to the present one, with the first marked. */
export function Autonomy({ now, before }: { now: Levels; before: Levels | null }) {
  const { t } = useWords();
  const codes = useCodes();
  return (
    <>
      <h3 className={pathClasses.subhead}>{t('assessment.autonomy')}</h3>
      <ul className={classes.list}>
        {ssmDomains
          .filter((domain) => now[domain])
          .map((domain) => {
            const level = now[domain] as SsmLevel;
            const first = before?.[domain];
            const change =
              first && first !== level
                ? t(first < level ? 'assessment.better' : 'assessment.worse', {
                    level: codes.words('ssmLevel', first as SsmLevel),
                  })
                : '';
            return (
              <li key={domain}>
                <span>{codes.words('ssmDomain', domain)}</span>
                <svg width="92" height="18" aria-hidden="true">
                  <line x1="8" x2="84" y1="9" y2="9" className={classes.track} />
                  <line x1="8" x2={8 + (level - 1) * 19} y1="9" y2="9" className={classes.walked} />
                  {ssmLevels.map((step) => (
                    <circle
                      key={step}
                      cx={8 + (step - 1) * 19}
                      cy="9"
                      r={step === level ? 6 : 3}
                      className={step <= level ? classes.reached : classes.ahead}
                    />
                  ))}
                  {first && first !== level && (
                    <circle cx={8 + (first - 1) * 19} cy="9" r="6.5" className={classes.first} />
                  )}
                </svg>
                <span className={classes.words}>
                  {codes.words('ssmLevel', level)}
                  {change && <span className="quiet"> {change}</span>}
                </span>
              </li>
            );
          })}
      </ul>
    </>
  );
}
