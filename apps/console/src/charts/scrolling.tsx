import type { ReactNode } from 'react';
import classes from './scrolling.module.css';

/** Around a chart that needs more width than a small screen has: it scrolls, and the keyboard reaches it. */
export function Scrolling({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.frame} tabIndex={0} role="group" aria-label={label}>
      {children}
    </div>
  );
}
