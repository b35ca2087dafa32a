import { useId, type ReactNode } from 'react';
import classes from './intake.module.css';

/** A short, numbered section of the intake. */
export function Section({
  number,
  title,
  lead,
  children,
}: {
  number: number;
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id}>
        <span className={classes.number} aria-hidden="true">
          {number}
        </span>
        {title}
      </h2>
      {lead && <p className="quiet">{lead}</p>}
      {children}
    </section>
  );
}
