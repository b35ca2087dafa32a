import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Access, Changes, InTx, Returns, ReturnsList, type RequestTx } from '#web';
import { DraftNameParam } from './draft-name.pipe.js';
import { draftNames, type DraftPlace } from './draft-name.js';
import { DraftLine, DraftView, KeepDraftDto, KeptDraft } from './draft.dto.js';
import { Drafts } from './draft.service.js';

const named = ApiParam({
  name: 'name',
  schema: { type: 'string', maxLength: 60, example: 'new-intake' },
  description: draftNames,
});

/** What the account that asks has begun to write and not sent. */
@ApiTags('drafts')
@Controller('drafts')
export class DraftController {
  constructor(private readonly drafts: Drafts) {}

  @Get()
  @Access({ permission: 'draft.keep', audit: 'intake.draft.list' })
  @ReturnsList(DraftLine)
  list(@InTx() tx: RequestTx): Promise<DraftLine[]> {
    return this.drafts.list(tx);
  }

  @Get(':name')
  @named
  @Access({ permission: 'draft.keep', audit: 'intake.draft.read' })
  @Returns(DraftView)
  read(@Param('name', DraftNameParam) place: DraftPlace, @InTx() tx: RequestTx): Promise<DraftView> {
    return this.drafts.read(tx, place);
  }

  /** `If-Match: "0"` begins one. */
  @Put(':name')
  @named
  @Access({ permission: 'draft.keep', audit: 'intake.draft.keep' })
  @Changes()
  @Returns(KeptDraft)
  keep(
    @Param('name', DraftNameParam) place: DraftPlace,
    @Body() { content }: KeepDraftDto,
    @InTx() tx: RequestTx,
  ): Promise<KeptDraft> {
    return this.drafts.keep(tx, place, content);
  }

  @Delete(':name')
  @named
  @Access({ permission: 'draft.keep', audit: 'intake.draft.drop' })
  @HttpCode(204)
  @Changes()
  drop(@Param('name', DraftNameParam) place: DraftPlace, @InTx() tx: RequestTx): Promise<void> {
    return this.drafts.drop(tx, place);
  }
}
