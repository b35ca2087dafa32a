import { later } from '../parts/later.js';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAccounts, type Account } from '../api/accounts.js';
import { useOrganisationNames } from '../api/organisations.js';
import { useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import { Menu } from '../parts/menu.js';
import { Page } from '../parts/page.js';
import { Pager } from '../parts/pager.js';
import { Tag } from '../parts/tag.js';
import { useFilters } from '../parts/use-filters.js';
import classes from './me.module.css';

const NewAccount = later(async () => (await import('./account-forms.js')).NewAccount);
const EditAccount = later(async () => (await import('./account-forms.js')).EditAccount);
const PasswordForm = later(async () => (await import('./account-forms.js')).PasswordForm);
const RemoveFactorForm = later(async () => (await import('./account-forms.js')).RemoveFactorForm);

type Asking = { kind: 'EDIT' | 'PASSWORD' | 'FACTOR'; account: Account } | null;

/** Who may enter, with which role, for which organisations. Accounts are closed, never removed. */
export default function Accounts() {
  const { t, number } = useWords();
  const { tenant } = useSession();
  const { cursor, page, goNext, goBack } = useFilters([]);
  const query = useAccounts(cursor);
  const [adding, setAdding] = useState(false);
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  const asked = asking && (query.data?.items.find((one) => one.id === asking.account.id) ?? asking.account);
  return (
    <Page
      title={t('accounts.title', { tenant: tenant.name })}
      lead={t('accounts.lead')}
      actions={<Button onClick={() => setAdding(true)}>{t('accounts.add')}</Button>}
    >
      <Card title={t('accounts.people')} count={query.data && number(query.data.items.length)} flush>
        <Loaded query={query} rows={6}>
          {({ items, next }) => (
            <>
              <Rows items={items} onAsk={(kind, account) => setAsking({ kind, account })} />
              <Pager page={page} next={next} onNext={goNext} onBack={goBack} />
            </>
          )}
        </Loaded>
      </Card>
      {adding && <NewAccount onClose={() => setAdding(false)} />}
      {asked && asking?.kind === 'EDIT' && <EditAccount account={asked} onClose={close} />}
      {asked && asking?.kind === 'PASSWORD' && <PasswordForm account={asked} onClose={close} />}
      {asked && asking?.kind === 'FACTOR' && <RemoveFactorForm account={asked} onClose={close} />}
    </Page>
  );
}

function Rows({
  items,
  onAsk,
}: {
  items: Account[];
  onAsk: (kind: NonNullable<Asking>['kind'], account: Account) => void;
}) {
  const { t } = useWords();
  const { account } = useSession();
  const organisation = useOrganisationNames();
  const columns: Column<Account>[] = [
    { key: 'name', head: t('accounts.name'), heads: true, cell: (one) => <Person account={one} /> },
    {
      key: 'roles',
      head: t('accounts.roles'),
      cell: (one) => one.roles.map((role) => t(`shell.roles.${role}`)).join(', '),
    },
    {
      key: 'scope',
      head: t('accounts.scope'),
      cell: (one) =>
        one.organisations === null
          ? t('accounts.everything')
          : one.organisations.map(organisation).join(', '),
    },
    {
      key: 'totp',
      head: t('accounts.factor'),
      cell: (one) =>
        one.totp ? (
          <Tag tone="good">{t('accounts.factorOn')}</Tag>
        ) : (
          <span className="quiet">{t('accounts.factorOff')}</span>
        ),
    },
    {
      key: 'active',
      head: t('accounts.state'),
      cell: (one) => <State account={one} />,
    },
    {
      key: 'act',
      head: <span className="only-read">{t('accounts.actions')}</span>,
      cell: (one) => (
        <Menu
          label={t('accounts.actions')}
          about={one.name}
          items={[
            { key: 'edit', label: t('accounts.edit'), onChoose: () => onAsk('EDIT', one) },
            // One's own password and second factor are changed on one's own page. A code opens no closed account.
            ...(one.id !== account.id && one.active
              ? [{ key: 'password', label: t('accounts.giveCode'), onChoose: () => onAsk('PASSWORD', one) }]
              : []),
            ...(one.totp && one.id !== account.id
              ? [{ key: 'factor', label: t('accounts.removeFactor'), onChoose: () => onAsk('FACTOR', one) }]
              : []),
          ]}
        />
      ),
    },
  ];
  return <DataTable caption={t('accounts.people')} rows={items} rowKey={(one) => one.id} columns={columns} />;
}

function Person({ account }: { account: Account }) {
  return (
    <>
      {account.name}
      <br />
      <span className={`quiet ${classes.address}`}>{account.email}</span>
    </>
  );
}

function State({ account }: { account: Account }) {
  const { t } = useWords();
  if (!account.active) return <Tag tone="bad">{t('accounts.closed')}</Tag>;
  if (account.password === 'NONE') return <Tag tone="warn">{t('accounts.withoutCode')}</Tag>;
  if (account.password === 'GIVEN') return <Tag tone="warn">{t('accounts.codeWaits')}</Tag>;
  return t('accounts.open');
}
