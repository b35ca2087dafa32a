import { useConversion, type ConversionLine, type Population } from '../api/reports.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import { cohortInWords, countInWords } from './outcome-words.js';
import { Withheld } from './withheld.js';

/** Of those who started to work, how many became members, and how many of them lead. */
export function ConversionCard({ population }: { population: Population }) {
  const words = useWords();
  const { t } = words;
  const query = useConversion(population);
  return (
    <Card title={t('outcomes.conversion')} lead={t('outcomes.conversionDefinition')} flush>
      <Loaded query={query} rows={4}>
        {(view) => (
          <>
            <DataTable<ConversionLine>
              caption={t('outcomes.conversion')}
              rigid
              rows={[...view.cohorts, view.total]}
              rowKey={(line) => line.group}
              columns={[
                {
                  key: 'group',
                  head: t('outcomes.cohort'),
                  heads: true,
                  cell: (line) => (line === view.total ? t('outcomes.total') : cohortInWords(line.group, t)),
                },
                {
                  key: 'started',
                  head: t('outcomes.startedWork'),
                  numeric: true,
                  cell: (line) => countInWords(line.started, words),
                },
                {
                  key: 'members',
                  head: t('outcomes.becameMembers'),
                  numeric: true,
                  cell: (line) => countInWords(line.members, words),
                },
                {
                  key: 'managing',
                  head: t('outcomes.lead'),
                  numeric: true,
                  cell: (line) => countInWords(line.managing, words),
                },
              ]}
            />
            <div style={{ padding: '0 1rem 0.875rem' }}>
              <Withheld threshold={view.threshold} />
            </div>
          </>
        )}
      </Loaded>
    </Card>
  );
}
