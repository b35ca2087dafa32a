import { useWords } from '../i18n/use-words.js';
import { layFunnel, type FunnelCount, type FunnelStop, type RibbonStage } from './ribbon.js';
import classes from './ribbon.module.css';

interface FunnelRibbonProps {
  counts: FunnelCount[];
  /** Words for a withheld count, e.g. "meno di 5". */
  withheld: string;
  onOpen: (stage: RibbonStage) => void;
}

/** The ribbon with counts: how many reached each stage. A figure opens the rows behind it. */
export function FunnelRibbon({ counts, withheld, onOpen }: FunnelRibbonProps) {
  const { t, number, share } = useWords();
  return (
    <div className={classes.frame}>
      <ol className={classes.funnel}>
        {layFunnel(counts).map((stop) => (
          <li key={stop.stage} className={classes.funnelStop}>
            <span className={classes.count}>
              {stop.count === null ? (
                <span className={classes.withheld}>{withheld}</span>
              ) : (
                <button type="button" onClick={() => onOpen(stop.stage)}>
                  {number(stop.count)}
                  <span className="only-read">
                    {' '}
                    {t(`stagesOfPeople.${stop.stage}`)}: {t('outcomes.openRows')}
                  </span>
                </button>
              )}
            </span>
            <Band stop={stop} />
            <span className={classes.name}>{t(`stagesOfPeople.${stop.stage}`)}</span>
            <span className={classes.share}>
              {stop.share === null
                ? t('outcomes.noShare')
                : t('outcomes.ofFirst', { share: share(stop.share) })}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** A stage's part of the band, centred on the line; lying under the name where the page is narrow. */
function Band({ stop }: { stop: FunnelStop }) {
  if (stop.count === null) {
    return (
      <svg className={classes.band} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path className={classes.bandWithheld} d="M4 50H96" />
      </svg>
    );
  }
  const edge = (thickness: number) => 50 - thickness * 48;
  const [here, next] = [edge(stop.thickness), edge(stop.next)];
  return (
    <>
      <svg className={classes.band} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path
          className={`${classes.bandFill} ${classes.bandGap}`}
          d={`M0 ${here}H55C80 ${here} 80 ${next} 100 ${next}V${100 - next}C80 ${100 - next} 80 ${100 - here} 55 ${100 - here}H0Z`}
        />
      </svg>
      <svg className={classes.bar} preserveAspectRatio="none" aria-hidden="true">
        <rect className={classes.bandFill} width={`${stop.thickness * 100}%`} height="14" />
      </svg>
    </>
  );
}
