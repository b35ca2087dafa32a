import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { can, useSession } from '../api/session.js';
import { later } from '../parts/later.js';
import type { PlacementListItem } from '../api/placement-types.js';
import { useNames } from '../api/paths.js';
import { usePlacements } from '../api/placements.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import { Nothing } from '../parts/states.js';
import { to } from '../routes.js';

const UndoForm = later(async () => (await import('./undo-form.js')).UndoForm);

/** Ended, refused and withdrawn, the latest first. */
export function ClosedPlacements() {
  const { t, day } = useWords();
  const codes = useCodes();
  const query = usePlacements({ status: 'ENDED,REFUSED,WITHDRAWN' }, 200);
  const people = useNames((query.data?.items ?? []).map((one) => one.pathId));
  const session = useSession();
  const [undoing, setUndoing] = useState<PlacementListItem | null>(null);
  const columns: Column<PlacementListItem>[] = [
    {
      key: 'name',
      head: t('caseload.name'),
      heads: true,
      cell: (one) => <Link href={to.path(one.pathId)}>{people.get(one.pathId) ?? '…'}</Link>,
    },
    {
      key: 'what',
      head: t('placements.place'),
      cell: (one) => `${one.opportunityTitle}, ${one.organisationName}`,
    },
    {
      key: 'status',
      head: t('placements.status'),
      cell: (one) => codes.words('placementStatus', one.status),
    },
    {
      key: 'started',
      head: t('placements.firstDay'),
      cell: (one) => (one.startedOn ? day(one.startedOn) : <span className="quiet">–</span>),
    },
    { key: 'since', head: t('placements.closedOn'), cell: (one) => day(one.since) },
    ...(can(session, 'PLACEMENT_OFFICER', 'MANAGER')
      ? [
          {
            key: 'undo',
            head: '',
            cell: (one: PlacementListItem) => (
              <Button size="compact-sm" variant="subtle" onClick={() => setUndoing(one)}>
                {t('history.undo')}
                <span className="only-read">: {people.get(one.pathId) ?? ''}</span>
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Card title={t('placements.closed')} flush>
      {undoing && (
        <UndoForm
          placement={query.data?.items.find(({ id }) => id === undoing.id) ?? undoing}
          name={people.get(undoing.pathId) ?? ''}
          onClose={() => setUndoing(null)}
        />
      )}
      <Loaded query={query} rows={8}>
        {({ items }) =>
          items.length === 0 ? (
            <div style={{ padding: '0 1rem 0.75rem' }}>
              <Nothing words={t('placements.noneClosed')} />
            </div>
          ) : (
            <DataTable
              caption={t('placements.closed')}
              rows={[...items].sort((a, b) => b.since.localeCompare(a.since))}
              rowKey={(one) => one.id}
              columns={columns}
            />
          )
        }
      </Loaded>
    </Card>
  );
}
