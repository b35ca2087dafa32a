import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useOrganisationNames } from '../api/organisations.js';
import type { CaseloadRow } from '../api/intake-types.js';
import { useCaseload, useCaseloadCounts } from '../api/paths.js';
import { can, useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Deadline } from '../parts/deadline.js';
import { ChoiceFilter, FilterBar, TextFilter } from '../parts/filter-bar.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { Pager } from '../parts/pager.js';
import { Nothing } from '../parts/states.js';
import { useFilters } from '../parts/use-filters.js';
import { Miniature } from '../ribbon/miniature.js';
import { walkOf } from '../ribbon/walk.js';
import { routes, to } from '../routes.js';
import { StageFilter } from './stage-filter.js';

const names = ['q', 'stage', 'programme', 'due'] as const;

/** Everybody one follows: one line each, with how far they have come. The address holds the filters. */
export default function Caseload() {
  const { t, number } = useWords();
  const codes = useCodes();
  const session = useSession();
  const { values, set, clear, filtered, cursor, page, goNext, goBack } = useFilters(names);
  const rows = useCaseload(values, cursor);
  const counts = useCaseloadCounts(values);
  const mayOpen = can(session, 'SOCIAL_WORKER');
  return (
    <Page
      title={t('caseload.title', { tenant: session.tenant.name })}
      actions={
        mayOpen && (
          <Button component={Link} href={routes.intake}>
            {t('nav.intake')}
          </Button>
        )
      }
    >
      <StageFilter
        chosen={values.stage}
        onChoose={(stage) => set('stage', stage)}
        filters={{ ...values, stage: '' }}
      />
      <FilterBar filtered={filtered} onClear={clear}>
        <TextFilter
          label={t('caseload.name')}
          value={values.q}
          placeholder={t('caseload.anySpelling')}
          onChange={(value) => set('q', value)}
        />
        <ChoiceFilter
          label={t('caseload.programme')}
          all={t('filters.all')}
          value={values.programme}
          options={codes.options('programme')}
          onChange={(value) => set('programme', value)}
        />
      </FilterBar>
      <Card title={t('caseload.people')} count={counts.data && number(counts.data.total)} flush>
        <Loaded query={rows} rows={12}>
          {({ items, next }) =>
            items.length === 0 ? (
              <div style={{ padding: '0 1rem 0.75rem' }}>
                {filtered ? (
                  <Nothing
                    words={t('filters.nothing')}
                    action={
                      <Button variant="default" size="xs" onClick={clear}>
                        {t('act.clear')}
                      </Button>
                    }
                  />
                ) : (
                  <Nothing
                    words={t('caseload.nothing')}
                    action={mayOpen && <Link href={routes.intake}>{t('nav.intake')}</Link>}
                  />
                )}
              </div>
            ) : (
              <>
                <Rows items={items} />
                <Pager page={page} next={next} onNext={goNext} onBack={goBack} />
              </>
            )
          }
        </Loaded>
      </Card>
    </Page>
  );
}

function Rows({ items }: { items: CaseloadRow[] }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const organisation = useOrganisationNames();
  const columns: Column<CaseloadRow>[] = [
    {
      key: 'name',
      head: t('caseload.name'),
      heads: true,
      cell: (row) => <Link href={to.path(row.pathId)}>{row.name}</Link>,
    },
    {
      key: 'ribbon',
      head: t('caseload.path'),
      cell: (row) => <Miniature walk={walkOf(row.ribbon, row.stage)} />,
    },
    {
      key: 'stage',
      head: t('caseload.stage'),
      cell: (row) => (
        <span>
          {codes.words('stage', row.stage)}{' '}
          <span className="quiet nowrap">{t('caseload.since', { day: day(row.stageOn) })}</span>
        </span>
      ),
    },
    {
      key: 'programme',
      head: t('caseload.programme'),
      cell: (row) => codes.words('programme', row.programme),
    },
    {
      key: 'organisation',
      head: t('caseload.organisation'),
      wideOnly: true,
      cell: (row) => organisation(row.organisationId),
    },
    {
      key: 'due',
      head: t('caseload.nextDeadline'),
      cell: (row) =>
        row.nextDeadline ? <Deadline day={row.nextDeadline} brief /> : <span className="quiet">–</span>,
    },
  ];
  return (
    <DataTable caption={t('caseload.people')} rows={items} rowKey={(row) => row.pathId} columns={columns} />
  );
}
