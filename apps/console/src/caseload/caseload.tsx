import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useOrganisationNames } from '../api/organisations.js';
import type { CaseloadRow } from '../api/intake-types.js';
import { useCaseload, useCaseloadCounts } from '../api/paths.js';
import { can, useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { useCaseWorkers, useColleagueNames } from '../following/use-colleague-names.js';
import { Card } from '../parts/card.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Deadline } from '../parts/deadline.js';
import { ChoiceFilter, FilterBar, TextFilter } from '../parts/filter-bar.js';
import { later } from '../parts/later.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { Pager } from '../parts/pager.js';
import { Nothing } from '../parts/states.js';
import { useFilters } from '../parts/use-filters.js';
import { Miniature } from '../ribbon/miniature.js';
import { walkOf } from '../ribbon/walk.js';
import { routes, to } from '../routes.js';
import { CaseloadTabs } from './caseload-tabs.js';
import classes from './caseload.module.css';
import { ChosenBar } from './chosen-bar.js';
import { StageFilter } from './stage-filter.js';

const HandOverForm = later(async () => (await import('../following/hand-over-form.js')).HandOverForm);

const names = ['q', 'stage', 'programme', 'due', 'follower'] as const;

/** Everybody one follows: one line each, with how far they have come. The address holds the filters. */
export default function Caseload() {
  const { t, number } = useWords();
  const codes = useCodes();
  const session = useSession();
  const { values, set, clear, filtered, cursor, page, goNext, goBack } = useFilters(names);
  const rows = useCaseload(values, cursor);
  const counts = useCaseloadCounts(values);
  const workers = useCaseWorkers();
  const [chosen, setChosen] = useState(new Map<string, CaseloadRow>());
  const [handing, setHanding] = useState(false);
  const mayOpen = can(session, 'SOCIAL_WORKER');
  const mayHand = can(session, 'SOCIAL_WORKER', 'MANAGER');
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
      <CaseloadTabs />
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
        <ChoiceFilter
          label={t('following.worker')}
          all={t('filters.all')}
          value={values.follower}
          options={[
            ...(mayOpen ? [{ value: 'MINE', label: t('following.mine') }] : []),
            { value: 'NOBODY', label: t('following.nobodyFollows') },
            ...workers,
          ]}
          onChange={(value) => set('follower', value)}
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
                {mayHand && (
                  <ChosenBar
                    items={items}
                    chosen={chosen}
                    onChange={setChosen}
                    onHandOver={() => setHanding(true)}
                  />
                )}
                <Rows items={items} {...(mayHand ? { chosen, onChange: setChosen } : {})} />
                <Pager page={page} next={next} onNext={goNext} onBack={goBack} />
              </>
            )
          }
        </Loaded>
      </Card>
      {handing && (
        <HandOverForm
          people={[...chosen.values()].map(({ pathId, name, following: { version, teamId } }) => ({
            pathId,
            name,
            version,
            teamId,
          }))}
          onClose={() => setHanding(false)}
          onDone={() => setChosen(new Map())}
        />
      )}
    </Page>
  );
}

interface RowsProps {
  items: CaseloadRow[];
  /** Given to whoever may hand people over. */
  chosen?: ReadonlyMap<string, CaseloadRow>;
  onChange?: (chosen: Map<string, CaseloadRow>) => void;
}

function Rows({ items, chosen, onChange }: RowsProps) {
  const { t, day } = useWords();
  const codes = useCodes();
  const organisation = useOrganisationNames();
  const colleague = useColleagueNames();
  const choose = (row: CaseloadRow, on: boolean) => {
    const next = new Map(chosen);
    if (on) next.set(row.pathId, row);
    else next.delete(row.pathId);
    onChange?.(next);
  };
  const columns: Column<CaseloadRow>[] = [
    {
      key: 'name',
      head: t('caseload.name'),
      heads: true,
      cell: (row) => (
        <span className={classes.tick}>
          {chosen && (
            <input
              type="checkbox"
              aria-label={t('following.chooseOne', { name: row.name })}
              checked={chosen.has(row.pathId)}
              onChange={(event) => choose(row, event.currentTarget.checked)}
            />
          )}
          <Link href={to.path(row.pathId)}>{row.name}</Link>
        </span>
      ),
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
      key: 'follower',
      head: t('following.worker'),
      cell: ({ following: { account }, stage }) =>
        account ? (
          colleague(account)
        ) : (
          <span className="quiet">
            {stage === 'EXITED' || stage === 'TRANSFERRED' ? '–' : t('following.nobody')}
          </span>
        ),
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
