import { eventOf, type NewEvent } from '#contracts';
import type { Day } from '#kernel';
import type { Reason } from '../matching/constraint.js';
import { shownReason } from '../matching/shown.js';
import { proposableStages } from '../matching/constraints/seat.js';
import type { PathStanding } from './path-standing.js';
import { broken } from './placement-rule.js';
import type { Moment } from './placement.js';

export interface ProposeCommand {
  pathId: string;
  opportunityId: string;
  organisationId: string;
  on: Day;
  plannedStartOn: Day | null;
}

/** What is known at the moment of a proposal. */
export interface ProposalContext {
  path: PathStanding;
  /** Hard constraints that are broken; the seat is not among them, because only the database can give it. */
  whyNot: Reason[];
  /** This person is proposed or at work in this very opportunity. */
  alreadyOpen: boolean;
}

/** Throws the first rule that is broken. */
export function decideProposal(
  { on, plannedStartOn, ...who }: ProposeCommand,
  { path, whyNot, alreadyOpen }: ProposalContext,
  { today }: Moment,
): NewEvent<'percorso.placement.placement.proposed.v1'> {
  if (path.kind === 'PAUSED')
    throw broken('placement.path-paused', 'The path is paused: resume it before proposing.');
  if (path.kind === 'ENDED')
    throw broken('placement.path-ended', 'The path has ended.', { ending: path.ending });
  if (path.stage === null || !proposableStages.includes(path.stage)) {
    throw broken('placement.propose.path-not-ready', 'The path is not ready for proposals.', {
      stage: path.stage,
    });
  }
  if (on > today)
    throw broken('placement.date.future', 'A proposal cannot be dated in the future.', { on, today });
  if (plannedStartOn !== null && plannedStartOn < on) {
    throw broken('placement.propose.start-in-the-past', 'The planned start is before the proposal.', {
      on,
      plannedStartOn,
    });
  }
  if (alreadyOpen) {
    throw broken('placement.propose.already-open', 'This person is already proposed for this opportunity.');
  }
  if (whyNot.length > 0) {
    const reasons = whyNot.map(({ code }) => code);
    throw broken('placement.propose.hard-constraint', `Not possible: ${reasons.join(', ')}.`, {
      reasons: whyNot.map(shownReason),
    });
  }
  return eventOf('percorso.placement.placement.proposed.v1', { ...who, on, plannedStartOn });
}
