import type { UseQueryResult } from '@tanstack/react-query';
import { reportStates, type Figure, type FunnelView } from '../api/reports.js';
import { Bars } from '../charts/bars.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import { Tabs } from '../parts/tabs.js';
import { countInWords, stateInWords } from './outcome-words.js';

/** Where everybody is on the day: the states add up to the total. */
export function StatesCard({
  funnel,
  onOpen,
}: {
  funnel: UseQueryResult<FunnelView>;
  onOpen: (figure: Figure) => void;
}) {
  const words = useWords();
  const { t } = words;
  return (
    <Card title={t('outcomes.statesTitle')} lead={t('outcomes.statesDefinition')}>
      <Loaded query={funnel} rows={6}>
        {({ total }) => {
          const rows = reportStates.map((state) => ({
            key: state,
            label: stateInWords(state, t),
            count: total.states[state],
          }));
          return (
            <Tabs
              label={t('outcomes.statesTitle')}
              tabs={[
                {
                  key: 'chart',
                  label: t('charts.chart'),
                  content: (
                    <Bars
                      label={t('outcomes.statesTitle')}
                      bars={rows}
                      withheld={t('outcomes.withheld')}
                      onChoose={(state) => onOpen({ state })}
                    />
                  ),
                },
                {
                  key: 'table',
                  label: t('charts.table'),
                  content: (
                    <DataTable
                      caption={t('outcomes.statesTitle')}
                      rigid
                      rows={[...rows, { key: 'ALL', label: t('outcomes.total'), count: total.total }]}
                      rowKey={(row) => row.key}
                      columns={[
                        { key: 'label', head: t('outcomes.state'), heads: true, cell: (row) => row.label },
                        {
                          key: 'count',
                          head: t('outcomes.people'),
                          numeric: true,
                          cell: (row) => countInWords(row.count, words),
                        },
                      ]}
                    />
                  ),
                },
              ]}
            />
          );
        }}
      </Loaded>
    </Card>
  );
}
