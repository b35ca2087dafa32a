import {
  contractRules,
  eventOf,
  internshipMonthsWithDisability,
  type Branch,
  type ContractKind,
  type OpportunityKind,
} from '#contracts';
import type { Day } from '#kernel';
import type { Reason } from '../matching/constraint.js';
import { shownReason } from '../matching/shown.js';
import { contractEnd } from '../matching/contract-end.js';
import type { RightOnDay } from '../matching/right-on-day.js';
import { aboutOf, requireDay, requireMove, requirePathUnderWay, type MoveContext } from './placement-move.js';
import { broken } from './placement-rule.js';
import type { Moment, PlacementEvent, PlacementState } from './placement.js';

/** The first day of work and the contract as signed. */
export interface StartCommand {
  on: Day;
  contract: ContractKind;
  endsOn: Day | null;
  weeklyHours: number;
}

export interface StartContext extends MoveContext {
  rightToWork: RightOnDay;
  /** What the authority's limits say today of the hours and the place: they may have changed since the proposal. */
  whyNot: Reason[];
  opportunity: { kind: OpportunityKind; isco: string; branch: Branch | null };
  /** L. 381/1991 art. 4: a longer internship may be possible. */
  disadvantaged: boolean;
}

/** Throws the first rule that is broken. */
export function decideStart(
  state: PlacementState,
  command: StartCommand,
  context: StartContext,
  { today }: Moment,
): PlacementEvent {
  requireMove(state, 'STARTED');
  requirePathUnderWay(context.path);
  requireDay(state, command.on, today);
  requireAuthorisation(state, context);
  requireRightToWork(command.on, context.rightToWork);
  if (context.whyNot.length > 0) {
    throw broken(
      'placement.start.hard-constraint',
      'The hours or the place are outside what is authorised.',
      {
        reasons: context.whyNot.map(shownReason),
      },
    );
  }
  requireContract(command, context);
  const { on, contract, endsOn, weeklyHours } = command;
  const { isco, branch } = context.opportunity;
  return eventOf('percorso.placement.placement.started.v1', {
    ...aboutOf(state, on),
    contract,
    endsOn,
    weeklyHours,
    isco,
    branch,
  });
}

function requireAuthorisation(state: PlacementState, { requiresAuthorisation }: StartContext): void {
  if (requiresAuthorisation === null) {
    throw broken('placement.start.constraints-unknown', 'Nothing is known yet of what this person may do.');
  }
  if (!requiresAuthorisation || state.authorisation?.authorisedOn) return;
  throw broken(
    'placement.start.needs-authorisation',
    'The authority has not authorised this placement yet.',
    {
      requestedOn: state.authorisation?.requestedOn ?? null,
    },
  );
}

function requireRightToWork(on: Day, right: RightOnDay): void {
  switch (right.answer) {
    case 'YES':
      return;
    case 'NO':
      throw broken('placement.start.right-to-work', 'This person may not work on that day.', {
        on,
        rule: right.rule,
        allowedFrom: right.allowedFrom,
      });
    case 'UNKNOWN':
      throw broken('placement.start.right-to-work-unknown', 'It is not known whether this person may work.', {
        on,
      });
  }
}

function requireContract(
  { on, contract, endsOn }: StartCommand,
  { opportunity, disadvantaged }: StartContext,
): void {
  const rule = contractRules[contract];
  if (!rule.opportunityKinds.includes(opportunity.kind)) {
    throw broken(
      'placement.start.contract-does-not-fit',
      'This contract is not for this kind of opportunity.',
      {
        contract,
        opportunityKind: opportunity.kind,
      },
    );
  }
  if (endsOn === null) {
    if (!rule.ends) return;
    throw broken('placement.start.contract-needs-end', 'This contract needs a last day.', { contract });
  }
  if (contract === 'PERMANENT') {
    throw broken('placement.start.contract-has-no-end', 'A permanent contract has no last day.', { endsOn });
  }
  if (endsOn < on)
    throw broken('placement.date.order', 'The contract ends before it begins.', {
      on: endsOn,
      notBefore: on,
    });
  const longest =
    contract === 'INTERNSHIP' && disadvantaged ? internshipMonthsWithDisability : rule.maxMonths;
  const tooLong = longest !== null && endsOn > contractEnd(on, longest);
  const tooShort = rule.minMonths !== null && endsOn < contractEnd(on, rule.minMonths);
  if (!tooLong && !tooShort) return;
  throw broken(
    'placement.start.contract-length',
    'A contract of this kind cannot last so long or so little.',
    {
      contract,
      minMonths: rule.minMonths ?? 1,
      maxMonths: longest,
    },
  );
}
