import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import {
  Access,
  Asking,
  FileBody,
  IdParam,
  InTx,
  noPersonalData,
  Opening,
  Prepares,
  Returns,
  ReturnsFile,
  type Caller,
  type RequestTx,
  type Transact,
  type WebRequest,
} from '#web';
import { Calendar } from '../../calendar.js';
import { requireWholeTenant } from '../organisation.controller.js';
import { importTemplate, rejectedName, type RejectedFile } from './import-files.js';
import { mappingIn, writtenAside } from './mapping-file.js';
import { ImportQuery, ImportReport, RejectedQuery, TemplateQuery } from './organisation-import.dto.js';
import { OrganisationImport } from './organisation-import.service.js';
import { csvType, xlsxType } from './spreadsheet-file.js';

const contentTypes = { csv: `${csvType}; charset=utf-8`, xlsx: xlsxType };

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
  @Prepares()
  @ApiConsumes(csvType, xlsxType)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Returns(ImportReport)
  async run(
    @Query() { dryRun, filename }: ImportQuery,
    @Req() request: WebRequest,
    @Asking() caller: Caller,
    @Opening() transact: Transact,
  ): Promise<ImportReport> {
    requireWholeTenant({ caller });
    const table = await mappingIn(request, caller.account);
    return transact((tx) =>
      this.imports.run(tx, table, { dryRun, filename, today: this.calendar.today(tx) }),
    );
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
    const file: RejectedFile = { titles, lines, format, locale };
    return new FileBody(rejectedName(file), contentTypes[format], () =>
      writtenAside(file, tx.caller.account),
    );
  }
}
