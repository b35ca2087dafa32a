import { Injectable } from '@nestjs/common';
import { eventOf } from '#contracts';
import { DomainError, violated } from '#kernel';
import type { Tx } from '#persistence';
import { allows, requireVersion, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { ended } from '../paths/path-command.js';
import { checkWithinTime } from '../paths/path-undo.js';
import { hasEnded, stageUnderWay } from '../paths/path.js';
import { PathStore } from '../paths/path.store.js';
import { SealedTextStore } from '../people/sealed-text.store.js';
import {
  checkAssessment,
  presentAssessment,
  profileOf,
  standing,
  unknownProfile,
  type Assessment,
  type RecordedAssessment,
} from './assessment.js';
import { compareAssessments } from './assessment-change.js';
import type {
  AssessmentChangeView,
  AssessmentView,
  ChangeQuery,
  RecordAssessmentDto,
  RecordedAssessmentView,
  WithdrawAssessmentDto,
} from './assessment.dto.js';
import { AssessmentRow } from './assessment.entity.js';

/** Assessments of a path. Whatever is recorded, placement is told the profile of the one that holds. */
@Injectable()
export class Assessments {
  constructor(
    private readonly paths: PathStore,
    private readonly texts: SealedTextStore,
    private readonly calendar: Calendar,
  ) {}

  async record(tx: RequestTx, pathId: string, body: RecordAssessmentDto): Promise<RecordedAssessmentView> {
    const today = this.calendar.day(tx.now);
    const path = await this.paths.lock(tx, pathId);
    if (hasEnded(path.state)) throw ended(path.state);
    const before = await this.latest(tx, pathId);
    const { number, version } = placeOf(before, body.corrects);
    requireVersion(tx, version - 1);
    const assessment: RecordedAssessment = {
      ...assessmentOf(body, today),
      number,
      version,
      withdrawn: false,
    };
    checkAssessment(assessment, today);
    const { assessedOn, number: _, version: __, withdrawn, ...found } = assessment;
    const present = presentAssessment([...before.filter((each) => each.number !== number), assessment])!;
    const saved = await this.paths.save(
      tx,
      path,
      [eventOf('percorso.intake.path.profile-changed.v1', profileOf(present))],
      [{ kind: 'assessment-recorded', on: assessedOn, values: { number, version } }],
    );
    const stamp = { tenant: tx.scope.tenant, recordedAt: tx.now, actor: tx.scope.actor };
    await tx.em.insert(AssessmentRow, { pathId, number, version, assessedOn, found, withdrawn, ...stamp });
    const owner = { pathId, personId: path.state.personId };
    await this.texts.write(tx, owner, version, { [placeOfText(number)]: body.needsText });
    tx.audit([pathId]);
    return { number, version, pathVersion: saved.version };
  }

  /** It was recorded by mistake: the one before holds again, and placement is told. What was written stays on record. */
  async withdraw(
    tx: RequestTx,
    pathId: string,
    { number, reason }: WithdrawAssessmentDto,
  ): Promise<RecordedAssessmentView> {
    const today = this.calendar.day(tx.now);
    const path = await this.paths.lock(tx, pathId);
    if (hasEnded(path.state)) throw ended(path.state);
    const rows = await this.latestRows(tx, pathId);
    const wrong = rows.find((row) => row.number === number && !row.withdrawn);
    if (!wrong) throw unknown();
    requireVersion(tx, wrong.version);
    const recordedOn = this.calendar.day(await this.firstRecordedAt(tx, pathId, number));
    const byManager = tx.caller.roles.includes('MANAGER');
    checkWithinTime({ reason, recordedOn, byManager }, today, 'assessment.withdraw');
    const present = presentAssessment(rows.filter((row) => row !== wrong).map(recorded));
    if (!present && stageUnderWay(path.state) !== 'INTAKE' && stageUnderWay(path.state) !== 'ASSESSMENT') {
      throw violated(
        'assessment.withdraw.ready-rests-on-it',
        'record the right one first: the path is ready by it',
      );
    }
    const version = wrong.version + 1;
    const profile = present ? profileOf(present) : unknownProfile;
    const saved = await this.paths.save(
      tx,
      path,
      [eventOf('percorso.intake.path.profile-changed.v1', profile)],
      [
        {
          kind: 'assessment-withdrawn',
          on: today,
          values: { number, version, assessedOn: wrong.assessedOn, reason },
        },
      ],
    );
    const stamp = { recordedAt: tx.now, actor: tx.scope.actor };
    await tx.em.insert(AssessmentRow, { ...wrong, ...stamp, version, withdrawn: true });
    tx.audit([pathId]);
    return { number, version, pathVersion: saved.version };
  }

  /** The version of each that holds, first to last. Needs are for case workers only (GDPR art. 9). */
  async list(tx: RequestTx, pathId: string): Promise<AssessmentView[]> {
    const { state } = await this.paths.read(tx, pathId);
    tx.audit([pathId, state.personId]);
    const rows = standing(await this.latestRows(tx, pathId));
    const seesNeeds = allows(tx.caller.roles, 'note.read');
    const places = seesNeeds ? rows.map(({ number }) => placeOfText(number)) : [];
    const owner = { pathId, personId: state.personId };
    const texts: Record<string, string | null> =
      places.length === 0 ? {} : await this.texts.read(tx, owner, places);
    return rows.map((row) => ({
      number: row.number,
      version: row.version,
      assessedOn: row.assessedOn,
      ...row.found,
      needs: seesNeeds ? row.found.needs : null,
      needsText: texts[placeOfText(row.number)] ?? null,
      recordedAt: row.recordedAt.toISOString(),
      actor: row.actor,
    }));
  }

  async change(tx: RequestTx, pathId: string, query: ChangeQuery): Promise<AssessmentChangeView> {
    await this.paths.read(tx, pathId);
    tx.audit([pathId]);
    const all = standing(await this.latest(tx, pathId));
    const numbered = (number: number) => all.find((each) => each.number === number);
    const before = query.before === undefined ? all[0] : numbered(query.before);
    const after = query.after === undefined ? presentAssessment(all) : numbered(query.after);
    if (!before || !after) throw unknown();
    return compareAssessments(before, after);
  }

  private async firstRecordedAt(tx: Tx, pathId: string, number: number): Promise<Date> {
    const first = { pathId, number, version: 1 };
    return (await tx.em.findOneOrFail(AssessmentRow, first, { disableIdentityMap: true })).recordedAt;
  }

  private async latest(tx: Tx, pathId: string): Promise<RecordedAssessment[]> {
    return (await this.latestRows(tx, pathId)).map(recorded);
  }

  private async latestRows(tx: Tx, pathId: string): Promise<AssessmentRow[]> {
    const rows = await tx.em.find(
      AssessmentRow,
      { pathId },
      { orderBy: { number: 'asc', version: 'asc' }, disableIdentityMap: true },
    );
    return [...new Map(rows.map((row) => [row.number, row])).values()];
  }
}

const placeOfText = (number: number) => `assessment.${number}`;

function recorded({ number, version, assessedOn, found, withdrawn }: AssessmentRow): RecordedAssessment {
  return { number, version, assessedOn, withdrawn, ...found };
}

function unknown(): DomainError {
  return new DomainError('NOT_FOUND', 'There is no such assessment.', { rule: 'assessment.unknown' });
}

/** A new number, or the next version of the one that is corrected. */
function placeOf(before: readonly RecordedAssessment[], corrects: number | undefined) {
  if (corrects === undefined) return { number: before.length + 1, version: 1 };
  const corrected = standing(before).find((each) => each.number === corrects);
  if (!corrected) throw unknown();
  return { number: corrects, version: corrected.version + 1 };
}

function assessmentOf(body: RecordAssessmentDto, today: string): Assessment {
  const { assessedOn = today, italian = null, isced = null, maxTravelMinutes = null } = body;
  const { occupations = [], autonomy = {}, needs = [], certificates = [], preferredIsco = [] } = body;
  return {
    assessedOn,
    italian: italian && { ...italian },
    isced,
    occupations: occupations.map(({ isco, years }) => ({ isco, years })),
    autonomy: { ...autonomy },
    needs,
    certificates,
    preferredIsco,
    maxTravelMinutes,
  };
}
