import { useId, type ReactNode } from 'react';
import classes from './card.module.css';

interface CardProps {
  title: ReactNode;
  /** How many, beside the title. */
  count?: ReactNode;
  actions?: ReactNode;
  lead?: ReactNode;
  /** No inner margin: for tables and lists that draw their own rows. */
  flush?: boolean;
  level?: 2 | 3;
  children: ReactNode;
}

/** A titled part of a screen. */
export function Card({ title, count, actions, lead, flush = false, level = 2, children }: CardProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={classes.card} aria-labelledby={id}>
      <div className={classes.head}>
        <div>
          <Heading id={id}>
            {title}
            {count !== undefined && <span className={classes.count}>{count}</span>}
          </Heading>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions && <div className={`${classes.actions} no-print`}>{actions}</div>}
      </div>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
