import { useSearchParams } from 'wouter';
import { useOrganisationChart } from '../api/organisations.js';
import type { ChartDimension, OrganisationChart } from '../api/placement-types.js';
import { Bars } from '../charts/bars.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import { Tabs } from '../parts/tabs.js';
import classes from './organisations.module.css';

const dimensions: readonly ChartDimension[] = ['country', 'kind', 'service'];

/** How many organisations there are by country, type and service; each chart with its table. */
export function OrganisationChartView() {
  const { t, number } = useWords();
  const chart = useOrganisationChart();
  return (
    <Loaded query={chart} rows={8}>
      {(data) => (
        <div className={classes.charts}>
          <p className="quiet">{t('organisations.chartDefinition', { total: number(data.total) })}</p>
          {dimensions.map((dimension) => (
            <Dimension key={dimension} dimension={dimension} chart={data} />
          ))}
        </div>
      )}
    </Loaded>
  );
}

function Dimension({ dimension, chart }: { dimension: ChartDimension; chart: OrganisationChart }) {
  const { t, number } = useWords();
  const codes = useCodes();
  const [, setParameters] = useSearchParams();
  const nameOf = (code: string) => {
    if (dimension === 'country') return codes.country(code);
    if (dimension === 'kind') return codes.words('organisationKind', code as never);
    return codes.words('organisationService', code as never);
  };
  const rows = (chart.margins.find((margin) => margin.dimension === dimension)?.bars ?? []).map(
    ({ code, count }) => ({
      key: code,
      label: nameOf(code),
      count,
    }),
  );
  const title = t(`organisations.by.${dimension}`);
  return (
    <Card title={title}>
      <Tabs
        label={title}
        tabs={[
          {
            key: 'chart',
            label: t('charts.chart'),
            content: (
              <Bars label={title} bars={rows} onChoose={(key) => setParameters({ [dimension]: key })} />
            ),
          },
          {
            key: 'table',
            label: t('charts.table'),
            content: (
              <DataTable
                caption={title}
                rigid
                rows={rows}
                rowKey={(row) => row.key}
                columns={[
                  {
                    key: 'label',
                    head: t(`organisations.${dimension}`),
                    heads: true,
                    cell: (row) => row.label,
                  },
                  {
                    key: 'count',
                    head: t('organisations.count'),
                    numeric: true,
                    cell: (row) => number(row.count),
                  },
                ]}
              />
            ),
          },
        ]}
      />
    </Card>
  );
}
