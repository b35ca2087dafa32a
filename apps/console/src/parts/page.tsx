import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.js';
import classes from './page.module.css';

interface PageProps {
  /** Whose or which: "Percorso di Amina Diallo", never just "Percorso". */
  title: string;
  lead?: ReactNode;
  /** The one primary action, and quiet ones beside it. */
  actions?: ReactNode;
  /** Above the title: where this belongs. */
  trail?: ReactNode;
  children: ReactNode;
}

/** A screen. Its title takes the focus on arrival, so that a screen reader says where one is. */
export function Page({ title, lead, actions, trail, children }: PageProps) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.closest('nav')) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <>
      <header className={classes.header}>
        <div className={classes.titles}>
          {trail && <div className={classes.trail}>{trail}</div>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions && <div className={`${classes.actions} no-print`}>{actions}</div>}
      </header>
      <div className={classes.body}>{children}</div>
    </>
  );
}
