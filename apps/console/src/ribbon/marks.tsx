import type { ExitKind, StopKind } from './ribbon.js';
import classes from './ribbon.module.css';

/** A stop's mark, told apart by shape and size first: disc walked, ring here, small ring ahead, dotted ring before. */
export function StopMark({ kind, cx, cy, scale = 1, paused = false }: MarkProps) {
  switch (kind) {
    case 'walked':
      return <circle className={classes.walked} cx={cx} cy={cy} r={5.5 * scale} />;
    case 'here':
      return (
        <>
          <circle className={classes.here} cx={cx} cy={cy} r={9 * scale} strokeWidth={3.5 * scale} />
          {paused ? (
            <g className={classes.pauseBars} strokeWidth={2 * scale}>
              <Bar cx={cx} cy={cy} dx={-2 * scale} half={3.4 * scale} />
              <Bar cx={cx} cy={cy} dx={2 * scale} half={3.4 * scale} />
            </g>
          ) : (
            <circle className={classes.walked} cx={cx} cy={cy} r={4 * scale} />
          )}
        </>
      );
    case 'before':
      return <circle className={classes.before} cx={cx} cy={cy} r={5 * scale} strokeWidth={2 * scale} />;
    case 'ahead':
      return <circle className={classes.ahead} cx={cx} cy={cy} r={4.5 * scale} strokeWidth={1.5 * scale} />;
  }
}

interface MarkProps {
  kind: StopKind;
  cx: number;
  cy: number;
  scale?: number;
  paused?: boolean;
}

function Bar({ cx, cy, dx, half }: { cx: number; cy: number; dx: number; half: number }) {
  return <line x1={cx + dx} x2={cx + dx} y1={cy - half} y2={cy + half} />;
}

/** The end of a fork: a tick for a positive exit, a crossed bar for another, an arrow for a transfer. */
export function ExitMark({
  kind,
  x,
  y,
  scale = 1,
}: {
  kind: ExitKind;
  x: number;
  y: number;
  scale?: number;
}) {
  const at = `translate(${x} ${y}) scale(${scale})`;
  switch (kind) {
    case 'POSITIVE':
      return (
        <g transform={at}>
          <circle className={classes.exitGood} r="8" />
          <path className={classes.exitTick} d="M-3.6 .2 -1 3 3.8 -2.6" />
        </g>
      );
    case 'OTHER':
      return <path className={classes.exitOther} transform={at} d="M0 -6.5V6.5" />;
    case 'TRANSFER':
      return <path className={classes.exitTransfer} transform={at} d="M-5 -5 2 0 -5 5" />;
  }
}
