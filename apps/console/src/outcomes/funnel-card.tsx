import { NativeSelect } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Figure, FunnelLine, FunnelView } from '../api/reports.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import { Tabs } from '../parts/tabs.js';
import { FunnelRibbon } from '../ribbon/funnel-ribbon.js';
import { ribbonStages } from '../ribbon/ribbon.js';
import { countInWords, groupInWords } from './outcome-words.js';
import { Withheld } from './withheld.js';

interface FunnelCardProps {
  funnel: UseQueryResult<FunnelView>;
  groupBy: string;
  onGroup: (value: string) => void;
  onOpen: (figure: Figure) => void;
}

const groupings = ['programme', 'cohort', 'organisation', 'country'] as const;

/** How many ever reached each stage; the ribbon with counts, its table, and a line per group. */
export function FunnelCard({ funnel, groupBy, onGroup, onOpen }: FunnelCardProps) {
  const { t } = useWords();
  return (
    <Card
      title={t('outcomes.funnel')}
      lead={t('outcomes.funnelDefinition')}
      actions={
        <NativeSelect
          size="xs"
          label={t('outcomes.groupBy')}
          value={groupBy}
          data={groupings.map((value) => ({ value, label: t(`outcomes.groupings.${value}`) }))}
          onChange={(event) => onGroup(event.currentTarget.value)}
        />
      }
    >
      <Loaded query={funnel} rows={5}>
        {(view) => (
          <>
            <Tabs
              label={t('outcomes.funnel')}
              tabs={[
                {
                  key: 'chart',
                  label: t('charts.chart'),
                  content: (
                    <FunnelRibbon
                      counts={ribbonStages.map((stage) => ({ stage, count: view.total.reached[stage] }))}
                      withheld={t('outcomes.withheld')}
                      onOpen={(stage) => onOpen({ reached: stage })}
                    />
                  ),
                },
                {
                  key: 'table',
                  label: t('charts.table'),
                  content: <FunnelTable view={view} groupBy={groupBy} />,
                },
              ]}
            />
            <Withheld threshold={view.threshold} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

function FunnelTable({ view, groupBy }: { view: FunnelView; groupBy: string }) {
  const words = useWords();
  const { t } = words;
  const codes = useCodes();
  const rows: FunnelLine[] = [...view.groups, view.total];
  return (
    <DataTable
      caption={t('outcomes.funnel')}
      rigid
      rows={rows}
      rowKey={(line) => line.group}
      columns={[
        {
          key: 'group',
          head: t(`outcomes.groupings.${groupBy as (typeof groupings)[number]}`),
          heads: true,
          cell: (line) => (line === view.total ? t('outcomes.total') : groupInWords(line, groupBy, t, codes)),
        },
        ...ribbonStages.map((stage) => ({
          key: stage,
          head: t(`stagesOfPeople.${stage}`),
          numeric: true,
          cell: (line: FunnelLine) => countInWords(line.reached[stage], words),
        })),
      ]}
    />
  );
}
