import { isDeepStrictEqual } from 'node:util';
import type { Branch } from '#contracts';
import { DomainError, type Day } from '#kernel';
import { naturalKey } from '../natural-key.js';
import {
  decideOrganisation,
  type Organisation,
  type OrganisationFacts,
  type WorkContact,
} from '../organisation.js';
import { isImportRule, problem, type ImportProblem } from './import-problem.js';
import { columnOf, type MappingColumn } from './mapping-columns.js';
import { mapRow, type Cells, type MappedFacts } from './mapping-row.js';
import type { MappingTable } from './mapping-table.js';

/** What an import will do with one row. A dry run stops here, so it cannot tell anything else than the import does. */
export type PlannedRow = { line: number; name: string } & (
  | { action: 'CREATED'; facts: OrganisationFacts }
  | { action: 'CHANGED'; facts: OrganisationFacts; organisationId: string }
  | { action: 'UNCHANGED'; organisationId: string | null }
  | { action: 'REJECTED'; problems: ImportProblem[] }
);

/** What the registry holds under a natural key. */
export interface Known {
  organisation: Organisation;
  openBranches: Branch[];
}

type Look = (key: string) => Known | undefined;

/** Natural keys of the rows that can be read: what to ask the registry for. */
export function keysOf(table: MappingTable): string[] {
  const named = cellsByColumn(table.titles);
  const mapped = table.rows.map(({ cells }) => mapRow(named(cells)));
  return [...new Set(mapped.flatMap((row) => (row.ok ? [naturalKey(row.facts)] : [])))];
}

export function planImport(table: MappingTable, look: Look, today: Day): PlannedRow[] {
  const earlier = new Map<string, OrganisationFacts>();
  const cellsOf = cellsByColumn(table.titles);
  return table.rows.map(({ line, cells }): PlannedRow => {
    const named = cellsOf(cells);
    const mapped = mapRow(named);
    const name = (named.name ?? '').slice(0, 200);
    if (!mapped.ok) return { line, name, action: 'REJECTED', problems: mapped.problems };
    const key = naturalKey(mapped.facts);
    const known = look(key);
    const facts = merged(known?.organisation ?? null, mapped.facts, today);
    const before = earlier.get(key);
    if (before) {
      if (isDeepStrictEqual(before, facts)) {
        return { line, name, action: 'UNCHANGED', organisationId: known?.organisation.id ?? null };
      }
      return { line, name, action: 'REJECTED', problems: [problem('name', 'import.repeated', name)] };
    }
    earlier.set(key, facts);
    return { line, name, ...decided(known, facts) };
  });
}

/** Titles are understood once: for each cell of two thousand rows it would take seconds, with long titles minutes. */
function cellsByColumn(titles: string[]): (cells: string[]) => Cells {
  const columns = titles.map(columnOf);
  return (cells) => {
    const named: Cells = {};
    columns.forEach((column, index) => {
      if (column && cells[index]) named[column] = cells[index];
    });
    return named;
  };
}

function decided(known: Known | undefined, facts: OrganisationFacts) {
  try {
    if (!known) {
      decideOrganisation(null, { type: 'record', facts });
      return { action: 'CREATED' as const, facts };
    }
    const { id: organisationId, status, version: _version, ...present } = known.organisation;
    if (status === 'RETIRED') return rejected(problem(null, 'import.retired'));
    if (isDeepStrictEqual({ ...present, since: facts.since }, facts))
      return { action: 'UNCHANGED' as const, organisationId };
    decideOrganisation(known.organisation, { type: 'change', facts }, known.openBranches);
    return { action: 'CHANGED' as const, facts, organisationId };
  } catch (error) {
    if (error instanceof DomainError && isImportRule(error.rule)) {
      return rejected(problem(columnAtFault[error.rule] ?? null, error.rule));
    }
    throw error;
  }
}

const columnAtFault: Partial<Record<string, MappingColumn>> = {
  'organisation.kind-of-italian-law': 'kind',
  'organisation.comune-in-italy': 'territory',
  'organisation.territory-unknown': 'territory',
  'organisation.kind-with-open-branch': 'kind',
};

function rejected(...problems: ImportProblem[]) {
  return { action: 'REJECTED' as const, problems };
}

/** What the row does not say stays as it is known; a list in another order is the same list. */
function merged(known: Organisation | null, row: MappedFacts, today: Day): OrganisationFacts {
  const { contact, provinces, services, targetGroups, ...said } = row;
  return {
    website: known?.website ?? null,
    ...said,
    services: listOf(known?.services, services),
    targetGroups: listOf(known?.targetGroups, targetGroups),
    territory: {
      provinces: listOf(known?.territory.provinces, provinces),
      comuni: known?.territory.comuni ?? [],
    },
    contacts: withContact(known?.contacts ?? [], contact),
    since: today,
  };
}

function listOf<T>(known: T[] | undefined, said: T[] | undefined): T[] {
  if (!said) return known ?? [];
  const same = known && known.length === said.length && said.every((member) => known.includes(member));
  return same ? known : said;
}

/** An office has one contact: what the row says of it takes the place of what was known. */
function withContact(known: WorkContact[], said: WorkContact | undefined): WorkContact[] {
  if (!said) return known;
  if (!known.some(({ office }) => office === said.office)) return [...known, said];
  return known.map((contact) => (contact.office === said.office ? said : contact));
}
