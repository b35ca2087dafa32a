import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useSearchParams } from 'wouter';
import { funnelFile, useFunnel, type Population } from '../api/reports.js';
import { useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { Page } from '../parts/page.js';
import { useFilters } from '../parts/use-filters.js';
import { ConversionCard } from './conversion-card.js';
import { FigureRows } from './figure-rows.js';
import { FlowsCard } from './flows-card.js';
import { FunnelCard } from './funnel-card.js';
import { PopulationFilters } from './population-filters.js';
import { StatesCard } from './states-card.js';
import { WaitingCard } from './waiting-card.js';

const names = ['asOf', 'knownOn', 'programme', 'cohort', 'organisationId', 'country'] as const;

/** Outcomes as of a day, and as known on a day. Every figure opens its rows; the file holds the very same figures. */
export default function Outcomes() {
  const { t, language, day } = useWords();
  const { tenant } = useSession();
  const filters = useFilters([...names, 'groupBy']);
  const [parameters, setParameters] = useSearchParams();
  const { groupBy: chosen, ...rest } = filters.values;
  const groupBy = chosen || 'programme';
  const population: Population = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  const funnel = useFunnel(population, groupBy);
  const figure = { reached: parameters.get('reached') ?? '', state: parameters.get('state') ?? '' };
  const open = (next: { reached?: string; state?: string }) =>
    setParameters((present) => {
      const copy = new URLSearchParams(present);
      ['reached', 'state', 'cursor'].forEach((name) => copy.delete(name));
      Object.entries(next).forEach(([name, value]) => copy.set(name, value));
      return copy;
    });
  const asOf = funnel.data?.asOf;
  return (
    <Page
      title={t('outcomes.title', { tenant: tenant.name })}
      lead={
        asOf &&
        (funnel.data?.knownOn
          ? t('outcomes.asKnown', { asOf: day(asOf), knownOn: day(funnel.data.knownOn) })
          : t('outcomes.asOfLead', { asOf: day(asOf) }))
      }
      actions={
        <>
          {(['xlsx', 'csv'] as const).map((kind) => (
            <Button
              key={kind}
              component="a"
              href={funnelFile(kind, population, groupBy, language)}
              download
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden="true" />}
            >
              {t(`outcomes.download.${kind}`)}
            </Button>
          ))}
          <Button variant="default" onClick={() => print()}>
            {t('act.print')}
          </Button>
        </>
      }
    >
      <PopulationFilters filters={filters} />
      <FunnelCard
        funnel={funnel}
        groupBy={groupBy}
        onGroup={(value) => filters.set('groupBy', value)}
        onOpen={open}
      />
      {(figure.reached || figure.state) && (
        <FigureRows population={population} figure={figure} onClose={() => open({})} />
      )}
      <StatesCard funnel={funnel} onOpen={open} />
      <FlowsCard population={population} />
      <WaitingCard population={population} />
      <ConversionCard population={population} />
    </Page>
  );
}
