import { useTimeToPlacement, type Population } from '../api/reports.js';
import { Scrolling } from '../charts/scrolling.js';
import { WaitingCurve } from '../charts/waiting-curve.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import { Nothing } from '../parts/states.js';
import { Tabs } from '../parts/tabs.js';

/** Days from entry to the first day of work; those still waiting count as long as they were followed. */
export function WaitingCard({ population }: { population: Population }) {
  const { t, number, share } = useWords();
  const query = useTimeToPlacement(population);
  return (
    <Card title={t('outcomes.waiting')} lead={t('outcomes.waitingDefinition')}>
      <Loaded query={query} rows={6}>
        {({ curve, medianDays, paths }) =>
          curve.length === 0 ? (
            <Nothing
              words={paths === null ? t('outcomes.tooFew') : t('outcomes.notEnough', { count: paths })}
            />
          ) : (
            <>
              <p style={{ marginBottom: '0.75rem' }}>
                {medianDays === null ? t('outcomes.noMedian') : t('outcomes.median', { count: medianDays })}
              </p>
              <Tabs
                label={t('outcomes.waiting')}
                tabs={[
                  {
                    key: 'chart',
                    label: t('charts.chart'),
                    content: (
                      <Scrolling label={t('outcomes.waiting')}>
                        <WaitingCurve
                          steps={curve}
                          label={{
                            days: t('outcomes.daysSince'),
                            waiting: t('outcomes.stillWaiting'),
                            atRisk: t('outcomes.atRisk'),
                          }}
                          percent={share}
                          number={number}
                        />
                      </Scrolling>
                    ),
                  },
                  {
                    key: 'table',
                    label: t('charts.table'),
                    content: (
                      <DataTable
                        caption={t('outcomes.waiting')}
                        rigid
                        rows={curve}
                        rowKey={(step) => String(step.day)}
                        columns={[
                          {
                            key: 'day',
                            head: t('outcomes.daysSince'),
                            heads: true,
                            cell: (step) => number(step.day),
                          },
                          {
                            key: 'risk',
                            head: t('outcomes.atRisk'),
                            numeric: true,
                            cell: (step) => number(step.atRisk),
                          },
                          {
                            key: 'events',
                            head: t('outcomes.startedWork'),
                            numeric: true,
                            cell: (step) => number(step.events),
                          },
                          {
                            key: 'share',
                            head: t('outcomes.stillWaiting'),
                            numeric: true,
                            cell: (step) => share(step.share),
                          },
                        ]}
                      />
                    ),
                  },
                ]}
              />
            </>
          )
        }
      </Loaded>
    </Card>
  );
}
