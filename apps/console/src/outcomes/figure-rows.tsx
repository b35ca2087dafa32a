import { Button } from '@mantine/core';
import type { Programme } from '#contracts';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useNames } from '../api/paths.js';
import {
  useFigureRows,
  type Figure,
  type Population,
  type ReportRow,
  type ReportState,
} from '../api/reports.js';
import { useOrganisationNames } from '../api/organisations.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import { Pager } from '../parts/pager.js';
import { Nothing } from '../parts/states.js';
import { useFilters } from '../parts/use-filters.js';
import type { RibbonStage } from '../ribbon/ribbon.js';
import { to } from '../routes.js';
import { stateInWords } from './outcome-words.js';

interface FigureRowsProps {
  population: Population;
  figure: Figure;
  onClose: () => void;
}

/** The people behind a figure: pseudonymous rows of the report, with names asked of intake in the reader's own right. */
export function FigureRows({ population, figure, onClose }: FigureRowsProps) {
  const { t } = useWords();
  const { cursor, page, goNext, goBack } = useFilters([]);
  const query = useFigureRows(population, figure, cursor);
  const anchor = useRef<HTMLDivElement>(null);
  useEffect(() => {
    anchor.current?.scrollIntoView({ block: 'nearest' });
    anchor.current?.focus();
  }, [figure.reached, figure.state]);
  const title = figure.reached
    ? t('outcomes.rowsReached', { stage: t(`stages.${figure.reached as RibbonStage}`) })
    : t('outcomes.rowsState', { state: stateInWords(figure.state as ReportState, t) });
  return (
    <div ref={anchor} tabIndex={-1} style={{ outline: 'none' }}>
      <Card
        title={title}
        flush
        actions={
          <Button variant="default" size="xs" onClick={onClose}>
            {t('act.close')}
          </Button>
        }
      >
        <Loaded query={query} rows={6}>
          {({ items, next }) =>
            items.length === 0 ? (
              <div style={{ padding: '0 1rem 0.75rem' }}>
                <Nothing words={t('outcomes.nobody')} />
              </div>
            ) : (
              <>
                <Rows items={items} caption={title} />
                <Pager page={page} next={next} onNext={goNext} onBack={goBack} />
              </>
            )
          }
        </Loaded>
      </Card>
    </div>
  );
}

function Rows({ items, caption }: { items: ReportRow[]; caption: string }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const organisation = useOrganisationNames();
  const people = useNames(items.map((row) => row.pathId));
  const columns: Column<ReportRow>[] = [
    {
      key: 'name',
      head: t('caseload.name'),
      heads: true,
      cell: (row) => <Link href={to.path(row.pathId)}>{people.get(row.pathId) ?? '…'}</Link>,
    },
    {
      key: 'programme',
      head: t('caseload.programme'),
      cell: (row) => codes.words('programme', row.programme as Programme),
    },
    {
      key: 'organisation',
      head: t('caseload.organisation'),
      cell: (row) => organisation(row.organisationId),
    },
    { key: 'state', head: t('outcomes.state'), cell: (row) => stateInWords(row.state, t) },
    { key: 'intake', head: t('stages.INTAKE'), cell: (row) => day(row.intakeOn) },
    {
      key: 'active',
      head: t('stages.ACTIVE'),
      cell: (row) => (row.activeOn ? day(row.activeOn) : <span className="quiet">–</span>),
    },
    {
      key: 'member',
      head: t('stages.MEMBER'),
      cell: (row) => (row.memberOn ? day(row.memberOn) : <span className="quiet">–</span>),
    },
  ];
  return <DataTable caption={caption} rows={items} rowKey={(row) => row.pathId} columns={columns} />;
}
