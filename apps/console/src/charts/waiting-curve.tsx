import { scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import classes from './waiting-curve.module.css';

export interface CurveStep {
  day: number;
  atRisk: number;
  share: number;
}

interface WaitingCurveProps {
  steps: readonly CurveStep[];
  label: { days: string; waiting: string; atRisk: string };
  percent: (share: number) => string;
  number: (value: number) => string;
}

const [width, height, left, top, bottom] = [880, 260, 64, 14, 90];

/** Share still waiting, day by day (Kaplan–Meier), with the number still followed under it. */
export function WaitingCurve({ steps, label, percent, number }: WaitingCurveProps) {
  const last = Math.max(30, ...steps.map((step) => step.day));
  const x = scaleLinear([0, last], [left, width - 16]);
  const y = scaleLinear([0, 1], [height, top]);
  const first: CurveStep = { day: 0, atRisk: steps[0]?.atRisk ?? 0, share: 1 };
  const path =
    line<CurveStep>(
      (step) => x(step.day),
      (step) => y(step.share),
    ).curve(curveStepAfter)([first, ...steps]) ?? '';
  const ticks = x.ticks(6);
  const atRisk = (day: number) => steps.find((step) => step.day >= day)?.atRisk ?? 0;
  return (
    <svg viewBox={`0 0 ${width} ${height + bottom}`} className={classes.chart} aria-hidden="true">
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line className={classes.grid} x1={left} x2={width - 16} y1={y(share)} y2={y(share)} />
          <text x={left - 8} y={y(share)} textAnchor="end" dominantBaseline="middle">
            {percent(share)}
          </text>
        </g>
      ))}
      <path d={path} className={classes.curve} />
      {ticks.map((day) => (
        <g key={day} transform={`translate(${x(day)} ${height})`}>
          <line className={classes.grid} y2="5" />
          <text y="20" textAnchor="middle">
            {number(day)}
          </text>
          <text y="76" textAnchor="middle" className={classes.risk}>
            {number(atRisk(day))}
          </text>
        </g>
      ))}
      <text x={width - 16} y={height + 38} textAnchor="end" className={classes.axis}>
        {label.days}
      </text>
      <text x="0" y={height + 52} className={classes.axis}>
        {label.atRisk}
      </text>
    </svg>
  );
}
