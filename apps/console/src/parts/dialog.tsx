import { CloseButton } from '@mantine/core';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.js';
import classes from './dialog.module.css';

interface DialogProps {
  title: ReactNode;
  lead?: ReactNode;
  onClose?: (() => void) | undefined;
  /** A panel from the side (the menu on a small screen) instead of a sheet in the middle. */
  side?: boolean;
  wide?: boolean;
  children: ReactNode;
}

/**
 * The browser's own modal dialog: it holds the focus, makes the rest inert, closes on Esc and gives the focus
 * back to what opened it. No library overlay does all four without a run-time style tag.
 */
export function Dialog({ title, lead, onClose, side = false, wide = false, children }: DialogProps) {
  const { t } = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`${classes.dialog} ${side ? classes.side : ''} ${wide ? classes.wide : ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current && side) onClose?.();
      }}
    >
      <div className={classes.head}>
        <div>
          <h2 id={id} tabIndex={-1}>
            {title}
          </h2>
          {lead && <p className="quiet">{lead}</p>}
        </div>
        {onClose && <CloseButton size="lg" aria-label={t('act.close')} onClick={onClose} />}
      </div>
      <div className={classes.body}>{children}</div>
    </dialog>
  );
}
