import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Problem } from '../api/problem.js';
import { useWords } from '../i18n/use-words.js';
import type { ChangedField } from './changed-fields.js';
import { changesInWords } from './changes-words.js';
import { fieldInWords } from './field-words.js';
import classes from './form.module.css';

export interface StaleWords {
  title: string;
  safe: string;
  keep: string;
}

interface StalePanelProps {
  problem: Problem;
  words?: StaleWords | undefined;
  meanwhile?: string[] | undefined;
  /** What the colleague changed, as far as the screen behind knows. */
  fields: ChangedField[];
  onKeep: () => void;
  onReload: (() => void) | undefined;
}

/** A colleague was quicker: what changed, that nothing is lost, and the two ways on. */
export default function StalePanel({
  problem,
  words: own,
  meanwhile,
  fields,
  onKeep,
  onReload,
}: StalePanelProps) {
  const words = useWords();
  const { t } = words;
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const changes = meanwhile ?? [...changesInWords(problem.facts, words), ...fields.flatMap(inWords)];
  return (
    <div ref={panel} tabIndex={-1} role="alert" className={classes.stale}>
      <IconUsers size={20} aria-hidden="true" />
      <div>
        <p className={classes.strong}>{own?.title ?? t('stale.title')}</p>
        {changes.length > 0 && (
          <>
            <p>{t('stale.changed')}:</p>
            <ul className={classes.faults}>
              {changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </>
        )}
        <p>{own?.safe ?? t('stale.safe')}</p>
        <div className={classes.actions}>
          <Button size="xs" onClick={onKeep}>
            {own?.keep ?? t('stale.keep')}
          </Button>
          {onReload && (
            <Button size="xs" variant="default" onClick={onReload}>
              {t('stale.reload')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );

  function inWords({ name, now, ...written }: ChangedField): string[] {
    const theirs = fieldInWords(name, now, words);
    if (theirs === null) return [];
    if (!('mine' in written)) return [theirs];
    return [t('stale.both', { theirs, mine: fieldInWords(name, written.mine, words) ?? '' })];
  }
}
