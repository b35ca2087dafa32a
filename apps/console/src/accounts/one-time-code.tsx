import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { GivenPassword } from '../api/accounts.js';
import { useWords } from '../i18n/use-words.js';
import classes from './me.module.css';

/** The code, this once: the administrator reads it out, its owner signs in with it and chooses a password. */
export function OneTimeCode({ given, onClose }: { given: GivenPassword; onClose: () => void }) {
  const { t, instant } = useWords();
  const code = useRef<HTMLParagraphElement>(null);
  useEffect(() => code.current?.focus(), []);
  return (
    <div className={classes.given}>
      <p ref={code} tabIndex={-1} className={classes.code} aria-label={t('accounts.code')}>
        {given.code}
      </p>
      <p>{t('accounts.codeLead')}</p>
      <p className="quiet">{t('accounts.codeUntil', { when: instant(given.until) })}</p>
      <div>
        <Button onClick={onClose}>{t('accounts.codeTold')}</Button>
      </div>
    </div>
  );
}
