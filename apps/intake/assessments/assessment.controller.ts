import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Changes, Creates, IdParam, InTx, Returns, ReturnsList, type RequestTx } from '#web';
import {
  AssessmentChangeView,
  AssessmentView,
  ChangeQuery,
  CorrectAssessmentDto,
  RecordAssessmentDto,
  RecordedAssessmentView,
  WithdrawAssessmentDto,
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

  @Put()
  @Access({ permission: 'path.assess', audit: 'intake.assessment.correct', subject: 'id' })
  @Changes()
  @Returns(RecordedAssessmentView)
  correct(
    @Param('id', IdParam) id: string,
    @Body() body: CorrectAssessmentDto,
    @InTx() tx: RequestTx,
  ): Promise<RecordedAssessmentView> {
    return this.assessments.record(tx, id, body);
  }

  @Post('withdraw')
  @Access({ permission: 'path.put-right', audit: 'intake.assessment.withdraw', subject: 'id' })
  @Changes()
  @Returns(RecordedAssessmentView)
  withdraw(
    @Param('id', IdParam) id: string,
    @Body() body: WithdrawAssessmentDto,
    @InTx() tx: RequestTx,
  ): Promise<RecordedAssessmentView> {
    return this.assessments.withdraw(tx, id, body);
  }
}
