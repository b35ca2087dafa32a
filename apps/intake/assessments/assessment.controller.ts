import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Creates, IdParam, InTx, Returns, ReturnsList, type RequestTx } from '#web';
import {
  AssessmentChangeView,
  AssessmentView,
  ChangeQuery,
  RecordAssessmentDto,
  RecordedAssessmentView,
} from './assessment.dto.js';
import { Assessments } from './assessment.service.js';

@ApiTags('assessments')
@Controller('paths/:id/assessments')
export class AssessmentController {
  constructor(private readonly assessments: Assessments) {}

  @Get()
  @Access({ permission: 'path.read', audit: 'intake.assessment.list', subject: 'id' })
  @ReturnsList(AssessmentView)
  list(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<AssessmentView[]> {
    return this.assessments.list(tx, id);
  }

  @Get('change')
  @Access({ permission: 'path.read', audit: 'intake.assessment.compare', subject: 'id' })
  @Returns(AssessmentChangeView)
  change(
    @Param('id', IdParam) id: string,
    @Query() query: ChangeQuery,
    @InTx() tx: RequestTx,
  ): Promise<AssessmentChangeView> {
    return this.assessments.change(tx, id, query);
  }

  @Post()
  @Access({ permission: 'path.assess', audit: 'intake.assessment.record', subject: 'id' })
  @Creates()
  @Returns(RecordedAssessmentView, { status: 201 })
  record(
    @Param('id', IdParam) id: string,
    @Body() body: RecordAssessmentDto,
    @InTx() tx: RequestTx,
  ): Promise<RecordedAssessmentView> {
    return this.assessments.record(tx, id, body);
  }
}
