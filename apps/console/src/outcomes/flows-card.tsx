import type { Programme } from '#contracts';
import { reportStates, useFlows, type FlowsView, type Population, type ReportState } from '../api/reports.js';
import { FlowChart } from '../charts/flow-chart.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import { Nothing } from '../parts/states.js';
import { Tabs } from '../parts/tabs.js';
import { ribbonStages, type RibbonStage } from '../ribbon/ribbon.js';
import { countInWords, stateInWords } from './outcome-words.js';
import { Withheld } from './withheld.js';

const order = [
  ...['MEASURE', 'RECEPTION', 'OTHER'].map((programme) => `PROGRAMME:${programme}`),
  ...[...ribbonStages].reverse().map((stage) => `REACHED:${stage}`),
  ...[
    'ACTIVE',
    'EXITED_POSITIVE',
    'PROPOSED',
    'READY',
    'ASSESSMENT',
    'INTAKE',
    'PAUSED',
    'TRANSFERRED',
    'EXITED_OTHER',
  ].map((state) => `STATE:${state}`),
];

/** From the way in, through the furthest stage, to where they are: as a flow diagram and as a table. */
export function FlowsCard({ population }: { population: Population }) {
  const words = useWords();
  const { t } = words;
  const codes = useCodes();
  const query = useFlows(population);
  const nameOf = (key: string) => {
    const [kind, code] = key.split(':') as [string, string];
    if (kind === 'PROGRAMME') return codes.words('programme', code as Programme);
    if (kind === 'REACHED') return t(`stagesOfPeople.${code as RibbonStage}`);
    return (reportStates as readonly string[]).includes(code) ? stateInWords(code as ReportState, t) : code;
  };
  return (
    <Card title={t('outcomes.flows')} lead={t('outcomes.flowsDefinition')}>
      <Loaded query={query} rows={8}>
        {(view: FlowsView) =>
          view.links.length === 0 ? (
            <Nothing words={t('outcomes.nobody')} />
          ) : (
            <>
              <Tabs
                label={t('outcomes.flows')}
                tabs={[
                  {
                    key: 'chart',
                    label: t('charts.chart'),
                    content: (
                      <FlowChart
                        label={t('outcomes.flows')}
                        links={view.links}
                        nodes={view.nodes}
                        order={order}
                        nameOf={nameOf}
                        countOf={(count) => countInWords(count, words)}
                        columns={[
                          t('outcomes.columns.programme'),
                          t('outcomes.columns.reached'),
                          t('outcomes.columns.state'),
                        ]}
                      />
                    ),
                  },
                  {
                    key: 'table',
                    label: t('charts.table'),
                    content: (
                      <DataTable
                        caption={t('outcomes.flows')}
                        rigid
                        rows={view.links}
                        rowKey={(link) => `${link.source}>${link.target}`}
                        columns={[
                          {
                            key: 'from',
                            head: t('outcomes.from'),
                            heads: true,
                            cell: (link) => nameOf(link.source),
                          },
                          { key: 'to', head: t('outcomes.to'), cell: (link) => nameOf(link.target) },
                          {
                            key: 'count',
                            head: t('outcomes.people'),
                            numeric: true,
                            cell: (link) => countInWords(link.count, words),
                          },
                        ]}
                      />
                    ),
                  },
                ]}
              />
              <Withheld threshold={view.threshold} />
            </>
          )
        }
      </Loaded>
    </Card>
  );
}
