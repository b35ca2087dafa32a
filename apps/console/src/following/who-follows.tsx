import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { stages } from '#contracts';
import { endAbsence, useAbsences, useFollowed, useWorkload, type WorkloadRow } from '../api/following.js';
import { can, useSession } from '../api/session.js';
import { CaseloadTabs } from '../caseload/caseload-tabs.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { later } from '../parts/later.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { Nothing } from '../parts/states.js';
import { Tag } from '../parts/tag.js';
import { to } from '../routes.js';
import { useColleagueNames } from './use-colleague-names.js';

const HandOverForm = later(async () => (await import('./hand-over-form.js')).HandOverForm);
const AbsenceForm = later(async () => (await import('./absence-form.js')).AbsenceForm);

type Asking = { kind: 'ALL'; account: string | null } | { kind: 'ABSENCE'; account: string } | null;

/** How much each case worker has to see to; whom nobody follows, first. */
export default function WhoFollows() {
  const { t } = useWords();
  const session = useSession();
  const query = useWorkload();
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  return (
    <Page title={t('following.screen', { tenant: session.tenant.name })} lead={t('following.screenLead')}>
      <CaseloadTabs />
      <Card title={t('following.workers')} flush>
        <Loaded query={query} rows={6}>
          {(rows) =>
            rows.length === 0 ? (
              <div style={{ padding: '0 1rem 0.75rem' }}>
                <Nothing words={t('caseload.nothing')} />
              </div>
            ) : (
              <Rows rows={rows} onAsk={setAsking} />
            )
          }
        </Loaded>
      </Card>
      {asking?.kind === 'ALL' && <WholeList account={asking.account} onClose={close} />}
      {asking?.kind === 'ABSENCE' && <AbsenceForm account={asking.account} onClose={close} />}
    </Page>
  );
}

function Rows({ rows, onAsk }: { rows: WorkloadRow[]; onAsk: (asking: Asking) => void }) {
  const { t, number } = useWords();
  const colleague = useColleagueNames();
  const session = useSession();
  const isManager = can(session, 'MANAGER');
  const nameOf = ({ account }: WorkloadRow) =>
    account === null ? t('following.nobodyFollows') : colleague(account);
  const columns: Column<WorkloadRow>[] = [
    {
      key: 'worker',
      head: t('following.worker'),
      heads: true,
      cell: (row) => (
        <Link href={to.followedBy(row.account)}>
          {row.account === null ? <Tag tone="warn">{nameOf(row)}</Tag> : nameOf(row)}
        </Link>
      ),
    },
    {
      key: 'paths',
      head: t('caseload.people'),
      numeric: true,
      cell: (row) => number(row.paths),
    },
    {
      key: 'stages',
      head: t('caseload.stage'),
      cell: (row) =>
        stages
          .filter((stage) => row.byStage[stage])
          .map((stage) => `${t(`stagesOfPeople.${stage}`)} ${number(row.byStage[stage]!)}`)
          .join(' · '),
    },
    { key: 'overdue', head: t('today.overdue'), numeric: true, cell: (row) => number(row.overdue) },
    { key: 'week', head: t('today.week'), numeric: true, cell: (row) => number(row.week) },
    { key: 'away', head: t('following.away'), cell: (row) => <Away account={row.account} /> },
    {
      key: 'acts',
      head: <span className="only-read">{t('following.acts')}</span>,
      cell: (row) => {
        const { account } = row;
        if (!isManager && account !== session.account.id) return null;
        return (
          <Group gap="xs" className="no-print">
            <Button size="compact-sm" variant="default" onClick={() => onAsk({ kind: 'ALL', account })}>
              {t('following.handOverAll')}
              <span className="only-read">: {nameOf(row)}</span>
            </Button>
            {account && (
              <Button size="compact-sm" variant="subtle" onClick={() => onAsk({ kind: 'ABSENCE', account })}>
                {t('following.addAbsence')}
                <span className="only-read">: {nameOf(row)}</span>
              </Button>
            )}
          </Group>
        );
      },
    },
  ];
  return (
    <DataTable
      caption={t('following.workers')}
      rows={rows}
      rowKey={(row) => row.account ?? 'nobody'}
      columns={columns}
    />
  );
}

/** Present and coming absences of one case worker, each with a way to end it. */
function Away({ account }: { account: string | null }) {
  const { t, day } = useWords();
  const client = useQueryClient();
  const session = useSession();
  const colleague = useColleagueNames();
  const own = useAbsences().filter((one) => one.account === account);
  const end = useMutation({
    mutationFn: endAbsence,
    onSettled: () => client.invalidateQueries({ queryKey: ['intake'] }),
  });
  if (own.length === 0) return <span className="quiet">–</span>;
  const mayEnd = account === session.account.id || can(session, 'MANAGER');
  return own.map((one) => (
    <div key={one.id}>
      {t('following.absentFromTo', { from: day(one.from), to: day(one.to), name: colleague(one.cover) })}
      {mayEnd && (
        <Button
          className="no-print"
          size="compact-xs"
          variant="subtle"
          loading={end.isPending}
          onClick={() => end.mutate(one)}
        >
          {t('following.endAbsence')}
        </Button>
      )}
    </div>
  ));
}

/** Everybody whom one case worker, or nobody, follows now. */
function WholeList({ account, onClose }: { account: string | null; onClose: () => void }) {
  const query = useFollowed(account);
  const rows = query.data;
  if (!rows || rows.length === 0) return null;
  const people = rows.map(({ pathId, name, following }) => ({
    pathId,
    name,
    version: following.version,
    teamId: following.teamId,
  }));
  return <HandOverForm people={people} onClose={onClose} />;
}
