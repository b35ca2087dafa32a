import { useWords } from '../i18n/use-words.js';
import { ExitMark, StopMark } from './marks.js';
import { layRibbon, ribbonStages, type LinkKind, type Stop, type Walk } from './ribbon.js';
import { walkInWords } from './ribbon-words.js';
import classes from './ribbon.module.css';

/** The header of a path: the six stages with the day under each; stacked where the page is narrow. */
export function PathRibbon({ walk }: { walk: Walk }) {
  const words = useWords();
  const stops = layRibbon(walk);
  return (
    <div className={classes.frame}>
      <p className="only-read">{walkInWords(walk, words)}</p>
      <ol className={walk.exit ? `${classes.header} ${classes.forked}` : classes.header}>
        {stops.map((stop, index) => (
          <RibbonStop
            key={stop.stage}
            stop={stop}
            arrival={stops[index - 1]?.link ?? null}
            paused={walk.paused ?? null}
          />
        ))}
      </ol>
    </div>
  );
}

interface RibbonStopProps {
  stop: Stop;
  /** The line that comes in from the stage before. */
  arrival: LinkKind | null;
  paused: Walk['paused'];
}

function RibbonStop({ stop, arrival, paused }: RibbonStopProps) {
  const { t, day } = useWords();
  const here = stop.kind === 'here';
  const index = ribbonStages.indexOf(stop.stage);
  return (
    <li className={classes.stop} data-kind={stop.kind} aria-current={here ? 'step' : undefined}>
      <Across stop={stop} paused={here && !!paused} />
      <Down stop={stop} arrival={arrival} paused={here && !!paused} />
      <span className={classes.name}>
        {t(`stages.${stop.stage}`)}
        <span className="only-read">, {t(`ribbon.kinds.${stop.kind}`)}</span>
      </span>
      {stop.day && (
        <time className={classes.day} dateTime={stop.day}>
          {day(stop.day)}
        </time>
      )}
      {here && paused && !stop.fork && (
        <span className={classes.pauseNote}>{t('ribbon.paused', { day: day(paused.on) })}</span>
      )}
      {stop.fork && (
        <span className={classes.exit} data-side={index > 2 ? 'left' : 'right'}>
          {t(`ribbon.exit.${stop.fork.kind}`, { day: day(stop.fork.on) })}
        </span>
      )}
    </li>
  );
}

function Across({ stop, paused }: { stop: Stop; paused: boolean }) {
  return (
    <svg className={`${classes.track} ${classes.across}`} aria-hidden="true">
      {stop.link && (
        <line className={classes.line} data-kind={stop.link} x1="50%" x2="150%" y1="16" y2="16" />
      )}
      <svg x="50%" y="16" overflow="visible">
        {stop.fork && (
          <>
            <path className={`${classes.fork} ${forkTone(stop)}`} d="M0 0 26 -26H38" />
            <ExitMark kind={stop.fork.kind} x={42} y={-26} />
          </>
        )}
        <StopMark kind={stop.kind} cx={0} cy={0} paused={paused} />
      </svg>
    </svg>
  );
}

function Down({ stop, arrival, paused }: { stop: Stop; arrival: LinkKind | null; paused: boolean }) {
  return (
    <svg className={classes.down} aria-hidden="true">
      {arrival && <line className={classes.line} data-kind={arrival} x1="14" x2="14" y1="0" y2="14" />}
      {stop.link && <line className={classes.line} data-kind={stop.link} x1="14" x2="14" y1="14" y2="100%" />}
      {stop.fork && (
        <>
          <path className={`${classes.fork} ${forkTone(stop)}`} d="M14 14 28 36H32" />
          <ExitMark kind={stop.fork.kind} x={34} y={36} scale={0.75} />
        </>
      )}
      <StopMark kind={stop.kind} cx={14} cy={14} paused={paused} />
    </svg>
  );
}

function forkTone(stop: Stop): string {
  return stop.fork?.kind === 'POSITIVE' ? classes.forkPOSITIVE! : '';
}
