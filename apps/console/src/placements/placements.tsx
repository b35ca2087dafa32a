import { later } from '../parts/later.js';
import type { PlacementStatus } from '#contracts';
import { useState } from 'react';
import type { PlacementListItem } from '../api/placement-types.js';
import { useNames } from '../api/paths.js';
import { usePlacements } from '../api/placements.js';
import { useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { Tabs } from '../parts/tabs.js';
import { BoardColumn } from './board-column.js';
import { columns, type Moving, type Undoing } from './board.js';
import { ClosedPlacements } from './closed-placements.js';
import classes from './placements.module.css';

const UndoForm = later(async () => (await import('./undo-form.js')).UndoForm);
const MoveForm = later(async () => (await import('./move-form.js')).MoveForm);

/** From a proposal to its end. Every card moves by a menu, with the keyboard as with the mouse. */
export default function Placements() {
  const { t } = useWords();
  const { tenant } = useSession();
  return (
    <Page title={t('placements.title', { tenant: tenant.name })} lead={t('placements.lead')}>
      <Tabs
        label={t('placements.views')}
        tabs={[
          { key: 'board', label: t('placements.open'), content: <Board /> },
          { key: 'closed', label: t('placements.closed'), content: <ClosedPlacements /> },
        ]}
      />
    </Page>
  );
}

function Board() {
  const statuses = columns.flatMap((column) => column.statuses).join(',');
  const query = usePlacements({ status: statuses });
  const people = useNames((query.data?.items ?? []).map((one) => one.pathId));
  const [moving, setMoving] = useState<Moving | Undoing | null>(null);
  return (
    <Loaded query={query} rows={10}>
      {({ items }) => (
        <>
          <div className={classes.board}>
            {columns.map(({ key, statuses: own }) => (
              <BoardColumn
                key={key}
                column={key}
                placements={items.filter((one) => (own as readonly PlacementStatus[]).includes(one.status))}
                people={people}
                onMove={setMoving}
              />
            ))}
          </div>
          {moving?.target === 'UNDO' && (
            <UndoForm {...asItIsNow(moving, items)} onClose={() => setMoving(null)} />
          )}
          {moving && moving.target !== 'UNDO' && (
            <MoveForm moving={asItIsNow(moving, items)} onClose={() => setMoving(null)} />
          )}
        </>
      )}
    </Loaded>
  );
}

/** After "a colleague changed this" the form needs the version the colleague left, not the one of the click. */
function asItIsNow<M extends Moving | Undoing>(moving: M, items: readonly PlacementListItem[]): M {
  return { ...moving, placement: items.find((one) => one.id === moving.placement.id) ?? moving.placement };
}
