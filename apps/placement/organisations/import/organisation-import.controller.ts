import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { DomainError } from '#kernel';
import {
  Access,
  FileBody,
  IdParam,
  InTx,
  noPersonalData,
  Returns,
  ReturnsFile,
  type RequestTx,
  type WebRequest,
} from '#web';
import { Calendar } from '../../calendar.js';
import { requireWholeTenant } from '../organisation.controller.js';
import { readCsv } from './csv-table.js';
import { importTemplate, rejectedFile } from './import-files.js';
import { fileProblem, mostBytes, type MappingTable } from './mapping-table.js';
import { ImportQuery, ImportReport, RejectedQuery, TemplateQuery } from './organisation-import.dto.js';
import { OrganisationImport } from './organisation-import.service.js';
import { csvType, xlsxType } from './spreadsheet-file.js';
import { readXlsx } from './xlsx-table.js';

/**
 * A mapping of organisations from a spreadsheet. The same file twice changes nothing, so the import needs no
 * Idempotency-Key.
 */
@Controller('organisations/import')
export class OrganisationImportController {
  constructor(
    private readonly imports: OrganisationImport,
    private readonly calendar: Calendar,
  ) {}

  @Get('template')
  @Access({ permission: 'organisation.import', audit: noPersonalData })
  @ReturnsFile(xlsxType)
  async template(@Query() { locale }: TemplateQuery): Promise<FileBody> {
    const { filename, contentType, body } = await importTemplate(locale);
    return new FileBody(filename, contentType, body);
  }

  @Post()
  @HttpCode(200)
  @Access({ permission: 'organisation.import', audit: 'placement.organisation.import', subject: 'id' })
  @ApiConsumes(csvType, xlsxType)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Returns(ImportReport)
  async run(
    @Query() { dryRun, filename }: ImportQuery,
    @Req() request: WebRequest,
    @InTx() tx: RequestTx,
  ): Promise<ImportReport> {
    requireWholeTenant(tx);
    return this.imports.run(tx, await tableIn(request), { dryRun, filename, today: this.calendar.today(tx) });
  }

  @Get(':importId')
  @Access({ permission: 'organisation.import', audit: noPersonalData })
  @Returns(ImportReport)
  async report(@Param('importId', IdParam) id: string, @InTx() tx: RequestTx): Promise<ImportReport> {
    return (await this.imports.find(tx, id)).report;
  }

  @Get(':importId/rejected')
  @Access({ permission: 'organisation.import', audit: noPersonalData })
  @ReturnsFile(csvType, xlsxType)
  async rejected(
    @Param('importId', IdParam) id: string,
    @Query() { format, locale }: RejectedQuery,
    @InTx() tx: RequestTx,
  ): Promise<FileBody> {
    const { titles, lines } = (await this.imports.find(tx, id)).rejected;
    const { filename, contentType, body } = await rejectedFile(titles, lines, format, locale);
    return new FileBody(filename, contentType, body);
  }
}

async function tableIn({ body, headers }: WebRequest): Promise<MappingTable> {
  if (!Buffer.isBuffer(body) || body.length === 0) {
    throw new DomainError('INVALID_INPUT', 'Send a CSV or XLSX file as the body.', {
      rule: 'import.file-needed',
    });
  }
  if (body.length > mostBytes) {
    throw fileProblem('PAYLOAD_TOO_LARGE', 'import.too-large', 'The file is larger than 5 MB.', {
      mostBytes,
    });
  }
  // A zip is a spreadsheet whatever the browser called it: some send text/csv for everything.
  const isZip = body.subarray(0, 2).toString('latin1') === 'PK';
  return isZip || headers['content-type']?.startsWith(xlsxType) ? readXlsx(body) : readCsv(body);
}
