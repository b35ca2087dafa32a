import { useWords } from '../i18n/use-words.js';
import { ExitMark, StopMark } from './marks.js';
import { layMiniature, layRibbon, type Walk } from './ribbon.js';
import { walkInWords } from './ribbon-words.js';
import classes from './ribbon.module.css';

const [width, height] = [120, 24];

/** The ribbon in a list row: 120 px, with the same sentence for those who do not see it. */
export function Miniature({ walk }: { walk: Walk }) {
  const words = useWords();
  const { y, stops, fork } = layMiniature(layRibbon(walk), width, height);
  return (
    <svg
      className={classes.mini}
      width={width}
      height={height}
      role="img"
      aria-label={walkInWords(walk, words)}
    >
      {stops.map(({ x, stop }, index) => {
        const next = stops[index + 1];
        return (
          next &&
          stop.link && (
            <line
              key={stop.stage}
              className={classes.line}
              data-kind={stop.link}
              x1={x}
              x2={next.x}
              y1={y}
              y2={y}
            />
          )
        );
      })}
      {fork && (
        <>
          <polyline
            className={`${classes.fork} ${fork.kind === 'POSITIVE' ? classes.forkPOSITIVE : ''}`}
            points={fork.points.map((point) => point.join(',')).join(' ')}
          />
          <ExitMark kind={fork.kind} x={fork.end[0] + 2} y={fork.end[1]} scale={0.5} />
        </>
      )}
      {stops.map(({ x, stop }) => (
        <StopMark
          key={stop.stage}
          kind={stop.kind}
          cx={x}
          cy={y}
          scale={0.6}
          paused={stop.kind === 'here' && !!walk.paused}
        />
      ))}
    </svg>
  );
}
