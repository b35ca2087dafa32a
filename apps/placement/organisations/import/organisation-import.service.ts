import { Injectable } from '@nestjs/common';
import { DomainError, newId, type Day } from '#kernel';
import type { Tx } from '#persistence';
import { OpportunityRow } from '../../opportunities/opportunity.entity.js';
import { organisationOf, OrganisationRow } from '../organisation.entity.js';
import { OrganisationService } from '../organisation.service.js';
import { keysOf, planImport, type Known, type PlannedRow } from './import-plan.js';
import { sentenceOf } from './import-problem.js';
import {
  columnOf,
  columnTitles,
  isReasonColumn,
  neededColumns,
  type MappingColumn,
  type MappingLocale,
} from './mapping-columns.js';
import { fileProblem, type MappingTable } from './mapping-table.js';
import type { ImportedRow, ImportProblemView, ImportReport } from './organisation-import.dto.js';
import { OrganisationImportRow } from './organisation-import.entity.js';

/** Takes in a mapping: plans every row, then writes the good ones, all in the transaction of the request. */
@Injectable()
export class OrganisationImport {
  constructor(private readonly organisations: OrganisationService) {}

  async run(
    tx: Tx,
    table: MappingTable,
    run: { filename: string; dryRun: boolean; today: Day },
  ): Promise<ImportReport> {
    requireColumns(table.titles);
    const known = await this.known(tx, keysOf(table));
    const plan = planImport(table, (key) => known.get(key), run.today);
    const outcomes: ImportedRow[] = [];
    for (const row of plan) {
      const { line, name, action } = row;
      outcomes.push({ line, name, action, organisationId: await this.write(tx, row, run.dryRun) });
    }
    const report = reportOf(newId(), table, plan, outcomes, run);
    await this.keep(tx, report, table, plan);
    return report;
  }

  async find(tx: Tx, id: string): Promise<OrganisationImportRow> {
    const row = await tx.em.findOne(OrganisationImportRow, { id });
    if (row) return row;
    throw new DomainError('NOT_FOUND', 'There is no such import.', { rule: 'import.unknown' });
  }

  private async write(tx: Tx, row: PlannedRow, dryRun: boolean): Promise<string | null> {
    switch (row.action) {
      case 'CREATED':
        return dryRun ? null : (await this.organisations.record(tx, row.facts)).id;
      case 'CHANGED':
        if (!dryRun) await this.organisations.change(tx, row.organisationId, row.facts, null);
        return row.organisationId;
      case 'UNCHANGED':
        return row.organisationId;
      case 'REJECTED':
        return null;
    }
  }

  private async known(tx: Tx, keys: string[]): Promise<Map<string, Known>> {
    const rows = await tx.em.find(
      OrganisationRow,
      { naturalKey: { $in: keys } },
      { disableIdentityMap: true },
    );
    const open = await tx.em.find(
      OpportunityRow,
      { organisationId: { $in: rows.map(({ id }) => id) }, status: 'OPEN', branch: { $ne: null } },
      { fields: ['organisationId', 'branch'] },
    );
    const branches = Map.groupBy(open, ({ organisationId }) => organisationId);
    return new Map(
      rows.map((row) => {
        const openBranches = (branches.get(row.id) ?? []).flatMap(({ branch }) => (branch ? [branch] : []));
        return [row.naturalKey, { organisation: organisationOf(row), openBranches }];
      }),
    );
  }

  private async keep(tx: Tx, report: ImportReport, table: MappingTable, plan: PlannedRow[]): Promise<void> {
    const cells = new Map(table.rows.map((row) => [row.line, row.cells]));
    const kept = table.titles
      .map((title, index) => ({ title, index }))
      .filter(({ title }) => !isReasonColumn(title));
    const lines = plan.flatMap((row) =>
      row.action === 'REJECTED'
        ? [{ cells: kept.map(({ index }) => cells.get(row.line)?.[index] ?? ''), problems: row.problems }]
        : [],
    );
    await tx.em.insert(OrganisationImportRow, {
      id: report.id,
      tenant: tx.scope.tenant,
      filename: report.filename,
      dryRun: report.dryRun,
      report,
      rejected: { titles: kept.map(({ title }) => title), lines },
      recordedAt: tx.now,
      recordedBy: tx.scope.actor,
    });
  }
}

function requireColumns(titles: string[]): void {
  const found = titles.map(columnOf).filter((column) => column !== null);
  const missing = neededColumns.filter((column) => !found.includes(column));
  const twice = found.filter((column, index) => found.indexOf(column) !== index);
  if (missing.length > 0) {
    throw fileProblem('INVALID_INPUT', 'import.columns-missing', 'The file lacks columns that are needed.', {
      ...named(missing),
    });
  }
  if (twice.length > 0) {
    throw fileProblem('INVALID_INPUT', 'import.columns-repeated', 'Two columns of the file mean the same.', {
      ...named(twice),
    });
  }
}

function reportOf(
  id: string,
  { titles, rows }: MappingTable,
  plan: PlannedRow[],
  outcomes: ImportedRow[],
  { filename, dryRun }: { filename: string; dryRun: boolean },
): ImportReport {
  const count = (action: PlannedRow['action']) => plan.filter((row) => row.action === action).length;
  const titleByColumn = new Map(titles.map((title) => [columnOf(title), title]));
  const titleOf = (column: MappingColumn | null) =>
    column === null ? null : (titleByColumn.get(column) ?? null);
  const problems = plan.flatMap((row): ImportProblemView[] =>
    row.action === 'REJECTED'
      ? row.problems.map(({ column, rule, value }) => {
          return {
            line: row.line,
            column,
            title: titleOf(column),
            rule,
            value,
            message: sentenceOf(rule, 'en'),
          };
        })
      : [],
  );
  return {
    id,
    filename,
    dryRun,
    rows: rows.length,
    created: count('CREATED'),
    changed: count('CHANGED'),
    unchanged: count('UNCHANGED'),
    rejected: count('REJECTED'),
    unknownColumns: titles
      .filter((title) => title !== '' && columnOf(title) === null && !isReasonColumn(title))
      .map((title) => title.slice(0, 200)),
    problems,
    outcomes,
  };
}

/** With their titles as each language's template has them. */
function named(columns: MappingColumn[]) {
  const titles = (locale: MappingLocale) => columns.map((column) => columnTitles[locale][column]).join(', ');
  return { columns, it: titles('it'), en: titles('en') };
}
