import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PlacementListItem } from '../api/placement-types.js';
import { useWords } from '../i18n/use-words.js';
import { PlacementCard } from './placement-card.js';
import classes from './placements.module.css';
import type { ColumnKey, Moving, Undoing } from './board.js';

const atOnce = 8;

interface BoardColumnProps {
  column: ColumnKey;
  placements: readonly PlacementListItem[];
  people: ReadonlyMap<string, string>;
  onMove: (moving: Moving | Undoing) => void;
}

/** One column; who has waited longest is on top. */
export function BoardColumn({ column, placements, people, onMove }: BoardColumnProps) {
  const { t, number } = useWords();
  const [all, setAll] = useState(false);
  const sorted = [...placements].sort((a, b) => b.ageingDays - a.ageingDays);
  const shown = all ? sorted : sorted.slice(0, atOnce);
  const id = `column-${column}`;
  return (
    <section className={classes.column} aria-labelledby={id}>
      <h2 id={id}>
        {t(`placements.columns.${column}`)} <span className={classes.count}>{number(placements.length)}</span>
      </h2>
      {placements.length === 0 && <p className="quiet">{t('placements.emptyColumn')}</p>}
      <ul className={classes.cards}>
        {shown.map((placement) => (
          <li key={placement.id}>
            <PlacementCard placement={placement} name={people.get(placement.pathId) ?? '…'} onMove={onMove} />
          </li>
        ))}
      </ul>
      {placements.length > shown.length && (
        <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
          {t('placements.showAll', { count: placements.length - shown.length })}
        </Button>
      )}
    </section>
  );
}
