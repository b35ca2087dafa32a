import { later } from '../parts/later.js';
import { memberRoles, membershipStates } from '#contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { MembershipListItem } from '../api/placement-types.js';
import { useMemberships } from '../api/memberships.js';
import { useNames } from '../api/paths.js';
import { can, useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { ChoiceFilter, FilterBar } from '../parts/filter-bar.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { Pager } from '../parts/pager.js';
import { Nothing } from '../parts/states.js';
import { useFilters } from '../parts/use-filters.js';
import { to } from '../routes.js';
import { Clock } from './clock.js';
import { MembershipMenu } from './membership-menu.js';
import { Roles } from './roles.js';

const InterestForm = later(async () => (await import('./interest-form.js')).InterestForm);

const names = ['status', 'role', 'dueWithin'] as const;

/** The road from worker to worker-member: applications with their clock, the members, their roles. */
export default function Memberships() {
  const { t } = useWords();
  const codes = useCodes();
  const session = useSession();
  const { values, set, clear, filtered, cursor, page, goNext, goBack } = useFilters(names);
  const query = useMemberships(values, cursor);
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('membership.title', { tenant: session.tenant.name })}
      lead={t('membership.lead')}
      actions={
        can(session, 'PLACEMENT_OFFICER', 'MANAGER') && (
          <Button onClick={() => setAdding(true)}>{t('membership.add')}</Button>
        )
      }
    >
      <FilterBar filtered={filtered} onClear={clear}>
        <ChoiceFilter
          label={t('membership.status')}
          all={t('filters.all')}
          value={values.status}
          options={codes.options('membershipState', [...membershipStates])}
          onChange={(value) => set('status', value)}
        />
        <ChoiceFilter
          label={t('membership.due')}
          all={t('filters.all')}
          value={values.dueWithin}
          options={[
            { value: '0', label: t('membership.dueOver') },
            { value: '30', label: t('membership.dueIn', { count: 30 }) },
            { value: '180', label: t('membership.dueIn', { count: 180 }) },
          ]}
          onChange={(value) => set('dueWithin', value)}
        />
        <ChoiceFilter
          label={t('membership.role')}
          all={t('filters.all')}
          value={values.role}
          options={codes.options('memberRole', [...memberRoles])}
          onChange={(value) => set('role', value)}
        />
      </FilterBar>
      <Card title={t('membership.people')} flush>
        <Loaded query={query} rows={10}>
          {({ items, next }) =>
            items.length === 0 ? (
              <div style={{ padding: '0 1rem 0.75rem' }}>
                <Nothing
                  words={filtered ? t('filters.nothing') : t('membership.nothing')}
                  action={
                    filtered && (
                      <Button variant="default" size="xs" onClick={clear}>
                        {t('act.clear')}
                      </Button>
                    )
                  }
                />
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
      {adding && <InterestForm onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Rows({ items }: { items: MembershipListItem[] }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const session = useSession();
  const people = useNames(items.map((one) => one.pathId));
  const nameOf = (one: MembershipListItem) => people.get(one.pathId) ?? '…';
  const columns: Column<MembershipListItem>[] = [
    {
      key: 'name',
      head: t('caseload.name'),
      heads: true,
      cell: (one) => <Link href={to.path(one.pathId)}>{nameOf(one)}</Link>,
    },
    {
      key: 'organisation',
      head: t('membership.cooperative'),
      cell: (one) => <Link href={to.organisation(one.organisationId)}>{one.organisationName}</Link>,
    },
    {
      key: 'status',
      head: t('membership.status'),
      cell: (one) => (
        <span>
          {one.status === 'REGISTERED' && one.category
            ? codes.words('membershipCategory', one.category)
            : codes.words('membershipState', one.status)}
          <span className="quiet"> {t('caseload.since', { day: day(sinceOf(one)) })}</span>
        </span>
      ),
    },
    { key: 'clock', head: t('membership.clock'), cell: (one) => <Clock membership={one} /> },
    {
      key: 'roles',
      head: t('membership.roles'),
      cell: (one) => <Roles membership={one} name={nameOf(one)} />,
    },
    ...(can(session, 'PLACEMENT_OFFICER', 'MANAGER')
      ? [
          {
            key: 'act',
            head: <span className="only-read">{t('membership.actions')}</span>,
            cell: (one: MembershipListItem) => <MembershipMenu membership={one} name={nameOf(one)} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable caption={t('membership.people')} rows={items} rowKey={(one) => one.id} columns={columns} />
  );
}

/** The day of the present status. */
function sinceOf(one: MembershipListItem): string {
  return (
    one.leftOn ??
    one.registeredOn ??
    one.sharePaidOn ??
    one.admittedOn ??
    one.appealedOn ??
    one.rejection?.on ??
    one.appliedOn ??
    one.interestedOn
  );
}
