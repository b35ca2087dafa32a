import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Access,
  Changes,
  Creates,
  IdParam,
  InTx,
  Returns,
  ReturnsPage,
  type Page,
  type RequestTx,
} from '#web';
import { NoteQuery, NoteView, WithdrawNoteDto, WriteNoteDto, WrittenNote } from './note.dto.js';
import { Notes } from './note.service.js';

@ApiTags('notes')
@Controller('paths/:id/notes')
export class NoteController {
  constructor(private readonly notes: Notes) {}

  @Get()
  @Access({ permission: 'note.read', audit: 'intake.note.list', subject: 'id' })
  @ReturnsPage(NoteView)
  page(
    @Param('id', IdParam) id: string,
    @Query() query: NoteQuery,
    @InTx() tx: RequestTx,
  ): Promise<Page<NoteView>> {
    return this.notes.page(tx, id, query);
  }

  @Post()
  @Access({ permission: 'note.write', audit: 'intake.note.write', subject: 'id' })
  @Creates()
  @Returns(WrittenNote, { status: 201 })
  write(
    @Param('id', IdParam) id: string,
    @Body() body: WriteNoteDto,
    @InTx() tx: RequestTx,
  ): Promise<WrittenNote> {
    return this.notes.write(tx, id, body);
  }

  @Put(':noteId')
  @Access({ permission: 'note.write', audit: 'intake.note.correct', subject: 'noteId' })
  @Changes()
  @Returns(WrittenNote)
  correct(
    @Param('id', IdParam) id: string,
    @Param('noteId', IdParam) noteId: string,
    @Body() body: WriteNoteDto,
    @InTx() tx: RequestTx,
  ): Promise<WrittenNote> {
    return this.notes.correct(tx, id, noteId, body);
  }

  @Post(':noteId/withdraw')
  @Access({ permission: 'note.write', audit: 'intake.note.withdraw', subject: 'noteId' })
  @Changes()
  @Returns(WrittenNote)
  withdraw(
    @Param('id', IdParam) id: string,
    @Param('noteId', IdParam) noteId: string,
    @Body() { reason }: WithdrawNoteDto,
    @InTx() tx: RequestTx,
  ): Promise<WrittenNote> {
    return this.notes.withdraw(tx, id, noteId, reason);
  }
}
