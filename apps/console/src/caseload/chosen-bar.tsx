import { Button } from '@mantine/core';
import type { CaseloadRow } from '../api/intake-types.js';
import { useWords } from '../i18n/use-words.js';
import classes from './caseload.module.css';

interface ChosenBarProps {
  items: readonly CaseloadRow[];
  chosen: ReadonlyMap<string, CaseloadRow>;
  onChange: (chosen: Map<string, CaseloadRow>) => void;
  onHandOver: () => void;
}

/** What is done with the people that are ticked; they stay ticked from page to page. */
export function ChosenBar({ items, chosen, onChange, onHandOver }: ChosenBarProps) {
  const { t } = useWords();
  const all = items.every(({ pathId }) => chosen.has(pathId));
  const toggle = (on: boolean) => {
    const next = new Map(chosen);
    for (const row of items) {
      if (on) next.set(row.pathId, row);
      else next.delete(row.pathId);
    }
    onChange(next);
  };
  return (
    <div className={`${classes.chosen} no-print`}>
      <label className={classes.tick}>
        <input type="checkbox" checked={all} onChange={(event) => toggle(event.currentTarget.checked)} />
        {t('following.chooseAll')}
      </label>
      <Button size="compact-sm" variant="default" disabled={chosen.size === 0} onClick={onHandOver}>
        {chosen.size === 0 ? t('following.handOver') : t('following.handOverChosen', { count: chosen.size })}
      </Button>
    </div>
  );
}
