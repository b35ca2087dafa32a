import { Injectable } from '@nestjs/common';
import type { PutRightReason } from '#contracts';
import { DomainError, newId } from '#kernel';
import type { Tx } from '#persistence';
import type { RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { CandidateStore, requireCandidateScope } from '../candidates/candidate.store.js';
import { seekerOf, type Candidate } from '../candidates/candidate.js';
import type { ConstraintCode, Pair, Reason } from '../matching/constraint.js';
import { contractEnd } from '../matching/contract-end.js';
import { judgementsOf } from '../matching/match.js';
import type { Offer } from '../matching/offer.js';
import { Offers } from '../matching/offers.service.js';
import { pairOf } from '../matching/pair.js';
import { estimatedTravel } from '../matching/travel.js';
import { followEnding, type EndingEvent } from './convergence.js';
import { standingOf } from './path-standing.js';
import { decideMove, type MoveCommand } from './placement-move.js';
import { decideStart, type StartCommand } from './placement-start.js';
import { decideUndo } from './placement-undo.js';
import { holdsSeat, proposedPlacement, type Moment } from './placement.js';
import { PlacementRow } from './placement.entity.js';
import { PlacementStore } from './placement.store.js';
import { decideProposal, type ProposeCommand } from './proposal.js';
import { rightOn } from '../matching/right-on-day.js';
import { Seats } from './seat.service.js';
import { decideTerms, type TermsCommand } from './terms-change.js';

/** What only the database can decide (the seat), and what a proposal has said already by its own rules (the path). */
const notJudgedHere: readonly ConstraintCode[] = ['CAPACITY', 'PATH_NOT_READY'];
/** What an authority or the law forbids: looked at again when work begins. */
const lawful: readonly ConstraintCode[] = [
  'HOURS_NOT_AUTHORISED',
  'TERRITORY',
  'FORBIDDEN_COMUNE',
  'EXCLUDED_SECTOR',
];
const ofThePlace: readonly ConstraintCode[] = ['TERRITORY', 'FORBIDDEN_COMUNE'];

/** Loads, decides, saves: each command in the request's one transaction. */
@Injectable()
export class PlacementService {
  constructor(
    private readonly candidates: CandidateStore,
    private readonly store: PlacementStore,
    private readonly offers: Offers,
    private readonly seats: Seats,
    private readonly calendar: Calendar,
  ) {}

  async propose(tx: RequestTx, command: Omit<ProposeCommand, 'organisationId'>): Promise<string> {
    const { pathId, opportunityId, plannedStartOn } = command;
    const candidate = await this.candidates.lock(tx, pathId);
    requireCandidateScope(tx, candidate);
    const offer = await this.offerWithTutor(tx, opportunityId);
    const pair = this.pair(tx, candidate, offer, plannedStartOn);
    const judged = judgementsOf(pair).filter(({ code }) => !notJudgedHere.includes(code));
    const event = decideProposal(
      { ...command, organisationId: offer.organisationId },
      {
        path: standingOf(candidate.stage),
        whyNot: judged.flatMap(({ judgement }) => (judgement.result === 'BLOCKED' ? [judgement.reason] : [])),
        alreadyOpen: (await tx.em.count(PlacementRow, { pathId, opportunityId, holdsSeat: true })) > 0,
      },
      this.moment(tx),
    );
    await this.seats.take(tx, opportunityId);
    const id = newId();
    await this.store.insert(tx, proposedPlacement(id, event.data), event, {
      pathOrganisationId: candidate.organisationId,
      tutorId: offer.tutor?.tutorId ?? null,
      toCheck: judged.filter(({ judgement }) => judgement.result === 'TO_CHECK').map(({ code }) => code),
    });
    return id;
  }

  async move(tx: RequestTx, id: string, command: MoveCommand): Promise<void> {
    const loaded = await this.store.load(tx, id);
    const event = decideMove(loaded.state, command, moveContext(loaded.candidate), this.moment(tx));
    await this.store.save(tx, loaded, [event]);
  }

  /** What the opportunity says already need not be said again. */
  async start(
    tx: RequestTx,
    id: string,
    command: Pick<StartCommand, 'on'> & Partial<StartCommand> & { tutorId?: string },
  ): Promise<void> {
    const loaded = await this.store.load(tx, id);
    const { state, candidate } = loaded;
    const offer = await this.offer(tx, state.opportunityId);
    const contract: StartCommand = {
      on: command.on,
      contract: command.contract ?? offer.contract,
      endsOn: command.endsOn === undefined ? contractEnd(command.on, offer.contractMonths) : command.endsOn,
      weeklyHours: command.weeklyHours ?? offer.weeklyHours,
    };
    const event = decideStart(
      state,
      contract,
      {
        ...moveContext(candidate),
        rightToWork: rightOn(candidate.constraints?.rightToWork ?? [], command.on),
        whyNot: this.whyNot(this.pair(tx, candidate, offer, command.on), lawful),
        opportunity: offer,
        disadvantaged: candidate.disadvantaged,
      },
      this.moment(tx),
    );
    await this.store.save(tx, { ...loaded, tutorId: command.tutorId ?? loaded.tutorId }, [event]);
  }

  async changeTerms(tx: RequestTx, id: string, command: TermsCommand): Promise<void> {
    const loaded = await this.store.load(tx, id);
    const { state, candidate } = loaded;
    const comune = command.type === 'request' ? command.comune : null;
    const offer = await this.offer(tx, state.opportunityId);
    const whyNot = comune
      ? this.whyNot(this.pair(tx, candidate, { ...offer, comune }, command.on), ofThePlace)
      : [];
    const events = decideTerms(state, command, { ...moveContext(candidate), whyNot }, this.moment(tx));
    await this.store.save(tx, loaded, events);
  }

  /** The last step was a mistake. Where it had closed the placement, the seat is taken again, if one is free. */
  async undo(tx: RequestTx, id: string, reason: PutRightReason): Promise<void> {
    const loaded = await this.store.load(tx, id);
    const { state, candidate } = loaded;
    const { pathId, opportunityId } = state;
    const others = { pathId, opportunityId, holdsSeat: true, id: { $ne: id } };
    const event = decideUndo(
      state,
      {
        reason,
        recordedOn: this.calendar.today({ now: await this.store.lastRecordedAt(tx, id) }),
        byManager: tx.caller.roles.includes('MANAGER'),
      },
      { path: standingOf(candidate.stage), alreadyOpen: (await tx.em.count(PlacementRow, others)) > 0 },
      this.moment(tx),
    );
    if (!holdsSeat(state)) await this.seats.take(tx, opportunityId);
    await this.store.save(tx, loaded, [event]);
  }

  /** The path has ended: what was only proposed is withdrawn. Safe to run twice: the second time nothing is open. */
  async pathEnded(tx: Tx, event: EndingEvent): Promise<void> {
    for (const loaded of await this.store.holdingSeats(tx, event.subject)) {
      await this.store.save(tx, loaded, followEnding(loaded.state, event));
    }
  }

  async followPath(tx: Tx, pathId: string, organisationId: string | null): Promise<void> {
    await tx.em.nativeUpdate(PlacementRow, { pathId }, { pathOrganisationId: organisationId });
  }

  /** What the ends of these paths will change, locked in one order; their candidates are locked already. */
  async lockSeatsOf(tx: Tx, pathIds: string[]): Promise<void> {
    await this.store.lockHoldingSeats(tx, pathIds);
    await this.seats.lockOf(tx, pathIds);
  }

  private pair(tx: Tx, candidate: Candidate, offer: Offer, plannedStartOn: string | null): Pair {
    const today = this.calendar.today(tx);
    return pairOf(seekerOf(candidate), offer, { today, plannedStartOn, travel: estimatedTravel() });
  }

  private whyNot(pair: Pair, among: readonly ConstraintCode[]): Reason[] {
    return judgementsOf(pair).flatMap(({ code, judgement }) =>
      among.includes(code) && judgement.result === 'BLOCKED' ? [judgement.reason] : [],
    );
  }

  /** Two proposals that share a tutor take turns, so that the tutor's load is never passed by both at once. */
  private async offerWithTutor(tx: Tx, id: string): Promise<Offer> {
    await tx.em.execute(
      `select pg_advisory_xact_lock(hashtextextended(tutor->>'tutorId', 0)) from opportunity
       where id = ? and tutor->>'tutorId' is not null`,
      [id],
    );
    return this.offer(tx, id);
  }

  private async offer(tx: Tx, id: string): Promise<Offer> {
    const offer = await this.offers.one(tx, id, this.calendar.today(tx));
    if (offer) return offer;
    throw new DomainError('NOT_FOUND', 'There is no such opportunity.', { rule: 'opportunity.unknown' });
  }

  private moment(tx: Tx): Moment {
    return { now: tx.now, today: this.calendar.today(tx) };
  }
}

function moveContext({ stage, constraints }: Candidate) {
  return { path: standingOf(stage), requiresAuthorisation: constraints?.requiresAuthorisation ?? null };
}
