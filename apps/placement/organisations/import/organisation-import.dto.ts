import { Code, Flag, IdField, Int, NestedList, QueryFlag, Text, TextList } from '#web';
import { mappingColumns, type MappingColumn, type MappingLocale } from './mapping-columns.js';
import { mostRows } from './mapping-table.js';

const count = { min: 0, max: mostRows };
const locales = ['it', 'en'];
const actions = ['CREATED', 'CHANGED', 'UNCHANGED', 'REJECTED'] as const;

export class ImportQuery {
  @QueryFlag({ optional: true, description: 'Reports what would happen, and changes nothing.' })
  dryRun: boolean = false;
  @Text({ min: 0, max: 200, optional: true, example: 'mappatura.xlsx' }) filename: string = '';
}

export class TemplateQuery {
  @Code(locales, { optional: true }) locale: MappingLocale = 'it';
}

export class RejectedQuery extends TemplateQuery {
  @Code(['csv', 'xlsx'], { optional: true }) format: 'csv' | 'xlsx' = 'xlsx';
}

export class ImportProblemView {
  @Int({ min: 1, max: 1_048_576, description: 'As the spreadsheet numbers it; the titles are line 1.' })
  line: number;
  @Code(mappingColumns, { nullable: true, description: 'Null when the row as a whole is at fault.' })
  column: MappingColumn | null;
  @Text({ max: 200, nullable: true, description: 'Title of the column in the file.' }) title: string | null;
  @Text({ max: 80, example: 'import.code-unknown' }) rule: string;
  @Text({ min: 0, max: 80, description: 'What stood in the cell, cut short.' }) value: string;
  @Text({ max: 200, description: 'In English; `rule` is what a screen translates.' }) message: string;
}

export class ImportedRow {
  @Int({ min: 1, max: 1_048_576 }) line: number;
  @Text({ min: 0, max: 200 }) name: string;
  @Code(actions) action: (typeof actions)[number];
  @IdField({ nullable: true, description: 'Null for a rejected row, and for a new one in a dry run.' })
  organisationId: string | null;
}

export class ImportReport {
  @IdField() id: string;
  @Text({ min: 0, max: 200 }) filename: string;
  @Flag() dryRun: boolean;
  @Int(count) rows: number;
  @Int(count) created: number;
  @Int(count) changed: number;
  @Int(count) unchanged: number;
  @Int(count) rejected: number;
  @TextList({
    max: 60,
    length: 200,
    description: 'Titles that name no column of a mapping; they were passed over.',
  })
  unknownColumns: string[];
  @NestedList(() => ImportProblemView, { max: 40_000 }) problems: ImportProblemView[];
  @NestedList(() => ImportedRow, { max: mostRows }) outcomes: ImportedRow[];
}
