import { useWords } from '../i18n/use-words.js';
import classes from './bars.module.css';

export interface Bar {
  key: string;
  label: string;
  /** Null where it is withheld. */
  count: number | null;
}

interface BarsProps {
  label: string;
  bars: readonly Bar[];
  withheld?: string;
  onChoose?: (key: string) => void;
}

/** Horizontal bars with their figures: one list, read in order; a bar can open what it counts. */
export function Bars({ label, bars, withheld = '', onChoose }: BarsProps) {
  const { number } = useWords();
  const widest = Math.max(1, ...bars.map((bar) => bar.count ?? 0));
  return (
    <ul className={classes.bars} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <span className={classes.name}>
            {onChoose && bar.count ? (
              <button type="button" onClick={() => onChoose(bar.key)}>
                {bar.label}
              </button>
            ) : (
              bar.label
            )}
          </span>
          <svg className={classes.track} aria-hidden="true">
            <rect
              className={classes.fill}
              height="14"
              y="3"
              width={`${((bar.count ?? 0) / widest) * 100}%`}
            />
          </svg>
          <span className={classes.count}>{bar.count === null ? withheld : number(bar.count)}</span>
        </li>
      ))}
    </ul>
  );
}
