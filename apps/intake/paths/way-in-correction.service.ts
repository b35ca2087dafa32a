import { Injectable } from '@nestjs/common';
import type { RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import type { TextOwner } from '../people/sealed-text.store.js';
import { AspectRecording } from './aspect-recording.service.js';
import type { AspectFact, AspectKind, Aspects } from './aspect.js';
import { AspectStore } from './aspect.store.js';
import { ConstraintsService } from './constraints.service.js';
import { measureFrom } from './measure.dto.js';
import { MeasureReading } from './measure-reading.service.js';
import { decidePath } from './path-command.js';
import { evolvePath, hasEnded, type Opened } from './path.js';
import type { WayInToldDto } from './path-put-right.dto.js';
import { PathStore, type LoadedPath } from './path.store.js';
import type { WayInTold } from './way-in-correction.js';
import { receptionFrom, schemeFrom } from './way-in.dto.js';

const aspectOf = { MEASURE: 'MEASURE', RECEPTION: 'RECEPTION', OTHER: 'SCHEME' } as const satisfies Record<
  Opened['programme'],
  AspectKind
>;

/** The path goes on by the right programme; what is on record of the wrong one stays in the history only. */
@Injectable()
export class WayInCorrection {
  constructor(
    private readonly store: PathStore,
    private readonly aspects: AspectStore,
    private readonly recording: AspectRecording,
    private readonly measures: MeasureReading,
    private readonly constraints: ConstraintsService,
    private readonly calendar: Calendar,
  ) {}

  async correct(tx: RequestTx, pathId: string, { reason, ...typed }: WayInToldDto): Promise<LoadedPath> {
    const loaded = await this.store.load(tx, pathId);
    const { state } = loaded;
    const { programme, measureKind = null, receptionKind = null, scheme = null } = typed;
    const { country = state.opened.country } = typed;
    const right = { programme, measureKind, receptionKind, scheme, country };
    const at = this.calendar.moment(tx);
    const corrected = decidePath(state, { kind: 'CORRECT_WAY_IN', right, reason }, at);
    await this.correctAspects(tx, { pathId, personId: state.personId }, state.opened, right);
    const after = corrected.reduce(evolvePath, state);
    if (hasEnded(after)) return this.store.save(tx, loaded, corrected);
    const constraints = await this.constraints.of(tx, after);
    const constrained = decidePath(after, { kind: 'CONSTRAIN', constraints }, at);
    return this.store.save(tx, loaded, [...corrected, ...constrained]);
  }

  private async correctAspects(
    tx: RequestTx,
    owner: TextOwner,
    told: Opened,
    right: WayInTold,
  ): Promise<void> {
    const onRecord = await this.aspects.current(tx, owner.pathId);
    const present = { ...onRecord, measure: await this.measures.whole(tx, owner, onRecord.measure) };
    if (told.programme !== right.programme)
      await this.aspects.withdraw(tx, owner.pathId, aspectOf[told.programme]);
    const about = withRightKind(present, right, told.enteredOn);
    if (about) await this.recording.first(tx, owner, about, {});
  }
}

/** Null where the kind on record is the right one. What is not known yet is asked for by the aspect's own form. */
function withRightKind(
  { measure, reception, scheme }: Pick<Aspects, 'measure' | 'reception' | 'scheme'>,
  { measureKind, receptionKind, scheme: code }: WayInTold,
  enteredOn: string,
): AspectFact | null {
  if (measureKind && measureKind !== measure?.fact.kind) {
    const fact = measure ? { ...measure.fact, kind: measureKind } : measureFrom({ kind: measureKind });
    return { aspect: 'MEASURE', fact };
  }
  if (receptionKind && receptionKind !== reception?.fact.kind) {
    const minimal = receptionFrom({ kind: receptionKind, enteredOn });
    return { aspect: 'RECEPTION', fact: reception ? { ...reception.fact, kind: receptionKind } : minimal };
  }
  if (code && code !== scheme?.fact.code)
    return { aspect: 'SCHEME', fact: scheme ? { ...scheme.fact, code } : schemeFrom({ code }) };
  return null;
}
