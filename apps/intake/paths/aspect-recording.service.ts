import { Injectable } from '@nestjs/common';
import { type Day, unreachable } from '#kernel';
import type { RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { SealedTextStore, type TextOwner } from '../people/sealed-text.store.js';
import { beginningOf, told, type AspectFact, type Aspects, type Versioned } from './aspect.js';
import { AspectStore } from './aspect.store.js';
import { evolvePath } from './path.js';
import { ConstraintsService } from './constraints.service.js';
import { correctEntry, entryDayAfter } from './entry.js';
import { checkMeasure } from './measure.js';
import { MeasureReading } from './measure-reading.service.js';
import { orderTextsOf, withoutOrderTexts } from './order-texts.js';
import { PathFacts } from './path-facts.service.js';
import { decidePath } from './path-command.js';
import { PathStore, type LoadedPath } from './path.store.js';
import { checkPermit, isNewPermit } from './permit.js';
import { checkReception } from './reception.js';
import { checkScheme } from './scheme.js';

/** Texts that stay in intake, sealed; undefined leaves the one on record, null = not known. */
export const aspectTexts = {
  MEASURE: ['measure.prescriptions', 'measure.offence', 'measure.forbiddenPlaces'],
  PERMIT: ['permit.asylumGrounds'],
  RECEPTION: [],
  SCHEME: [],
} as const satisfies Record<AspectFact['aspect'], readonly string[]>;
export type AspectText = (typeof aspectTexts)[AspectFact['aspect']][number];
export type AspectTexts = Partial<Record<AspectText, string | null>>;

export interface NewVersion {
  about: AspectFact;
  texts: AspectTexts;
  /** Null = the day the fact itself begins, for a first version or a new permit; else today. */
  validFrom: Day | null;
  /** Whether a permit is a new document; null = told from its status and days. */
  newDocument: boolean | null;
}

/** Adds versions of measure, permit, reception and scheme, and tells placement what follows from them. */
@Injectable()
export class AspectRecording {
  constructor(
    private readonly store: PathStore,
    private readonly aspects: AspectStore,
    private readonly constraints: ConstraintsService,
    private readonly measures: MeasureReading,
    private readonly texts: SealedTextStore,
    private readonly facts: PathFacts,
    private readonly calendar: Calendar,
  ) {}

  /** With the opening of the path, whose events tell of the constraints. */
  async first(tx: RequestTx, owner: TextOwner, about: AspectFact, texts: AspectTexts): Promise<void> {
    const validFrom = beginningOf(about) ?? this.calendar.day(tx.now);
    await this.write(tx, owner, about, { texts, validFrom, number: 1 });
  }

  async add(
    tx: RequestTx,
    pathId: string,
    { about, texts, validFrom, newDocument }: NewVersion,
  ): Promise<LoadedPath> {
    const at = this.calendar.moment(tx);
    checkAspect(about, at.today);
    const loaded = await this.store.load(tx, pathId);
    const { state } = loaded;
    const owner = { pathId, personId: state.personId };
    const onRecord = await this.aspects.current(tx, pathId);
    const present = { ...onRecord, measure: await this.measures.whole(tx, owner, onRecord.measure) };
    const permit = present.permits.at(-1) ?? null;
    const isNew = about.aspect === 'PERMIT' && (newDocument ?? isNewPermit(permit?.fact ?? null, about.fact));
    const number = about.aspect === 'PERMIT' ? (permit?.number ?? 0) + (isNew || !permit ? 1 : 0) : 1;
    const before = presentOf(present, about);
    const isFirst = isNew || (about.aspect !== 'PERMIT' && before === null);
    const from = validFrom ?? (isFirst ? beginningOf(about) : null) ?? at.today;
    await this.write(tx, owner, about, { texts, validFrom: from, number });
    const enteredOn = entryDayAfter(state.opened, {
      before: before && ({ aspect: about.aspect, fact: before.fact } as AspectFact),
      after: about,
      fromTheBeginning: before !== null && from <= before.validFrom,
    });
    const corrections = correctEntry(state.opened, { enteredOn });
    const corrected = corrections.reduce(evolvePath, state);
    const constraints = await this.constraints.of(tx, corrected);
    const constrained = decidePath(corrected, { kind: 'CONSTRAIN', constraints }, at);
    return this.store.save(tx, loaded, [...corrections, ...constrained]);
  }

  private async write(
    tx: RequestTx,
    owner: TextOwner,
    about: AspectFact,
    { texts, validFrom, number }: { texts: AspectTexts; validFrom: Day; number: number },
  ): Promise<void> {
    const { pathId } = owner;
    const isMeasure = about.aspect === 'MEASURE';
    const clear = isMeasure ? { ...about, fact: withoutOrderTexts(about.fact) } : about;
    const version = await this.aspects.add(tx, pathId, clear, { validFrom, number });
    const own = aspectTexts[about.aspect].map((place) => [place, texts[place]] as const);
    await this.texts.write(tx, owner, version, {
      ...Object.fromEntries(own),
      ...(isMeasure ? orderTextsOf(about.fact) : {}),
    });
    const kind = `${about.aspect.toLowerCase()}-recorded`;
    await this.facts.record(tx, pathId, { kind, on: validFrom, values: { version, number, ...told(about) } });
  }
}

export function checkAspect(about: AspectFact, today: Day): void {
  switch (about.aspect) {
    case 'MEASURE':
      return checkMeasure(about.fact, today);
    case 'PERMIT':
      return checkPermit(about.fact, today);
    case 'RECEPTION':
      return checkReception(about.fact, today);
    case 'SCHEME':
      return checkScheme(about.fact, today);
    default:
      return unreachable(about);
  }
}

function presentOf(
  { measure, permits, reception, scheme }: Aspects,
  { aspect }: AspectFact,
): Versioned<AspectFact['fact']> | null {
  return { MEASURE: measure, PERMIT: permits.at(-1) ?? null, RECEPTION: reception, SCHEME: scheme }[aspect];
}
