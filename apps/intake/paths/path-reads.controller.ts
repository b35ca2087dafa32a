import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, IdParam, InTx, Returns, ReturnsPage, writeAudit, type Page, type RequestTx } from '#web';
import { SealedTextStore } from '../people/sealed-text.store.js';
import { PathViews } from './path-view.service.js';
import { PathView } from './path-view.dto.js';
import { PathStore } from './path.store.js';
import { SensitiveQuery, SensitiveView } from './sensitive.dto.js';
import { TimelineFact, TimelineQuery } from './timeline.dto.js';
import { Timeline } from './timeline.service.js';

/** One path, read. */
@ApiTags('paths')
@Controller('paths/:id')
export class PathReadsController {
  constructor(
    private readonly views: PathViews,
    private readonly timelines: Timeline,
    private readonly store: PathStore,
    private readonly texts: SealedTextStore,
  ) {}

  @Get()
  @Access({ permission: 'path.read', audit: 'intake.path.read', subject: 'id' })
  @Returns(PathView)
  read(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<PathView> {
    return this.views.of(tx, id);
  }

  @Get('timeline')
  @Access({ permission: 'path.read', audit: 'intake.path.timeline', subject: 'id' })
  @ReturnsPage(TimelineFact)
  timeline(
    @Param('id', IdParam) id: string,
    @Query() query: TimelineQuery,
    @InTx() tx: RequestTx,
  ): Promise<Page<TimelineFact>> {
    return this.timelines.of(tx, id, query);
  }

  /** The audit row with the purpose is written before anything is opened: a read that cannot be recorded fails. */
  @Get('sensitive')
  @Access({ permission: 'sensitive.read', audit: 'intake.sensitive.read', subject: 'id' })
  @Returns(SensitiveView)
  async sensitive(
    @Param('id', IdParam) id: string,
    @Query() { purpose }: SensitiveQuery,
    @InTx() tx: RequestTx,
  ): Promise<SensitiveView> {
    const { state } = await this.store.read(tx, id);
    const subjects = [id, state.personId];
    await writeAudit(tx, { action: `intake.sensitive.${purpose}`, subjects, outcome: 'DONE' });
    tx.audit(subjects);
    const texts = await this.texts.read(tx, { pathId: id, personId: state.personId }, [
      'measure.offence',
      'measure.prescriptions',
      'measure.forbiddenPlaces',
      'permit.asylumGrounds',
    ]);
    return {
      pathId: id,
      offence: texts['measure.offence'],
      prescriptions: texts['measure.prescriptions'],
      forbiddenPlaces: texts['measure.forbiddenPlaces'],
      asylumGrounds: texts['permit.asylumGrounds'],
    };
  }
}
