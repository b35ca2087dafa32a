import { Controller, Get, Param, Query } from '@nestjs/common';
import { Access, IdParam, InTx, Returns, ReturnsPage, type Page, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { CandidateSearch } from './candidate-search.service.js';
import { CandidateStore } from './candidate.store.js';
import { candidateView, CandidateQuery, CandidateView } from './candidate.dto.js';

/** People who look for a place, without names: whoever may read names asks intake for them. */
@Controller('candidates')
export class CandidateController {
  constructor(
    private readonly candidates: CandidateStore,
    private readonly search: CandidateSearch,
    private readonly calendar: Calendar,
  ) {}

  @Get()
  @Access({ permission: 'candidate.read', audit: 'placement.candidate.list' })
  @ReturnsPage(CandidateView)
  list(@Query() query: CandidateQuery, @InTx() tx: RequestTx): Promise<Page<CandidateView>> {
    return this.search.find(tx, query, this.calendar.today(tx));
  }

  @Get(':pathId')
  @Access({ permission: 'candidate.read', audit: 'placement.candidate.read', subject: 'pathId' })
  @Returns(CandidateView)
  async read(@Param('pathId', IdParam) pathId: string, @InTx() tx: RequestTx): Promise<CandidateView> {
    return candidateView(await this.candidates.read(tx, pathId), this.calendar.today(tx));
  }
}
