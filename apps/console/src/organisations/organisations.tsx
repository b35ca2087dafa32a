import { later } from '../parts/later.js';
import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useOrganisations } from '../api/organisations.js';
import type { OrganisationListItem } from '../api/placement-types.js';
import { can, useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { ChoiceFilter, FilterBar, TextFilter } from '../parts/filter-bar.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { Pager } from '../parts/pager.js';
import { Nothing } from '../parts/states.js';
import { Tabs } from '../parts/tabs.js';
import { useFilters } from '../parts/use-filters.js';
import { routes, to } from '../routes.js';
import { OrganisationChartView } from './organisation-chart.js';
import { ShareTag } from './share-tag.js';

const NewOrganisation = later(async () => (await import('./organisation-form.js')).NewOrganisation);

const names = ['q', 'country', 'kind', 'service', 'targetGroup'] as const;

export default function Organisations() {
  const { t } = useWords();
  const session = useSession();
  const [, go] = useLocation();
  const [adding, setAdding] = useState(false);
  const mayWrite = can(session, 'PLACEMENT_OFFICER', 'MANAGER');
  return (
    <Page
      title={t('organisations.title', { tenant: session.tenant.name })}
      lead={t('organisations.lead')}
      actions={
        mayWrite && (
          <>
            <Button
              component={Link}
              href={routes.importing}
              variant="default"
              leftSection={<IconFileImport size={18} aria-hidden="true" />}
            >
              {t('organisations.import')}
            </Button>
            <Button onClick={() => setAdding(true)}>{t('organisations.add')}</Button>
          </>
        )
      }
    >
      <Tabs
        label={t('organisations.views')}
        tabs={[
          { key: 'list', label: t('organisations.list'), content: <OrganisationList /> },
          { key: 'chart', label: t('organisations.chart'), content: <OrganisationChartView /> },
        ]}
      />
      {adding && (
        <NewOrganisation onClose={() => setAdding(false)} onDone={({ id }) => go(to.organisation(id))} />
      )}
    </Page>
  );
}

function OrganisationList() {
  const { t } = useWords();
  const codes = useCodes();
  const { values, set, clear, filtered, cursor, page, goNext, goBack } = useFilters(names);
  const query = useOrganisations({ ...values, cursor });
  const countries = ['IT', 'AT', 'BE', 'DE', 'ES', 'FR', 'GB', 'HR', 'PT', 'SE', 'SI'];
  return (
    <div style={{ display: 'grid', gap: '1rem' }}>
      <FilterBar filtered={filtered} onClear={clear}>
        <TextFilter label={t('organisations.name')} value={values.q} onChange={(value) => set('q', value)} />
        <ChoiceFilter
          label={t('organisations.country')}
          all={t('filters.all')}
          value={values.country}
          options={countries.map((code) => ({ value: code, label: codes.country(code) }))}
          onChange={(value) => set('country', value)}
        />
        <ChoiceFilter
          label={t('organisations.kind')}
          all={t('filters.all')}
          value={values.kind}
          options={codes.options('organisationKind')}
          onChange={(value) => set('kind', value)}
        />
        <ChoiceFilter
          label={t('organisations.service')}
          all={t('filters.all')}
          value={values.service}
          options={codes.options('organisationService')}
          onChange={(value) => set('service', value)}
        />
        <ChoiceFilter
          label={t('organisations.targetGroup')}
          all={t('filters.all')}
          value={values.targetGroup}
          options={codes.options('targetGroup')}
          onChange={(value) => set('targetGroup', value)}
        />
      </FilterBar>
      <Card title={t('organisations.count')} flush>
        <Loaded query={query} rows={10}>
          {({ items, next }) =>
            items.length === 0 ? (
              <div style={{ padding: '0 1rem 0.75rem' }}>
                <Nothing
                  words={filtered ? t('filters.nothing') : t('organisations.nothing')}
                  action={
                    filtered ? (
                      <Button variant="default" size="xs" onClick={clear}>
                        {t('act.clear')}
                      </Button>
                    ) : undefined
                  }
                />
              </div>
            ) : (
              <>
                <OrganisationTable items={items} />
                <Pager page={page} next={next} onNext={goNext} onBack={goBack} />
              </>
            )
          }
        </Loaded>
      </Card>
    </div>
  );
}

function OrganisationTable({ items }: { items: OrganisationListItem[] }) {
  const { t, number } = useWords();
  const codes = useCodes();
  const columns: Column<OrganisationListItem>[] = [
    {
      key: 'name',
      head: t('organisations.name'),
      heads: true,
      cell: (one) => <Link href={to.organisation(one.id)}>{one.name}</Link>,
    },
    { key: 'kind', head: t('organisations.kind'), cell: (one) => codes.words('organisationKind', one.kind) },
    {
      key: 'place',
      head: t('organisations.place'),
      cell: (one) => (one.country === 'IT' ? one.city : `${one.city}, ${codes.country(one.country)}`),
    },
    {
      key: 'services',
      head: t('organisations.services'),
      wideOnly: true,
      cell: (one) =>
        one.services
          .slice(0, 3)
          .map((service) => codes.words('organisationService', service))
          .join(', ') + (one.services.length > 3 ? '…' : ''),
    },
    {
      key: 'seats',
      head: t('organisations.freeSeats'),
      numeric: true,
      cell: (one) =>
        one.seats.capacity === 0
          ? '–'
          : t('organisations.seatsOf', {
              free: number(one.seats.free),
              capacity: number(one.seats.capacity),
            }),
    },
    { key: 'share', head: t('organisations.share'), cell: (one) => <ShareTag share={one.share} /> },
  ];
  return (
    <DataTable caption={t('organisations.list')} rows={items} rowKey={(one) => one.id} columns={columns} />
  );
}
