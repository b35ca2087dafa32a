import { eventOf } from '#contracts';
import type { Day } from '#kernel';
import type { Reason } from '../matching/constraint.js';
import { shownReason } from '../matching/shown.js';
import { aboutOf, requireDay, requirePathUnderWay, type MoveContext } from './placement-move.js';
import { broken } from './placement-rule.js';
import {
  isWorking,
  type Moment,
  type PlacementEvent,
  type PlacementState,
  type WorkingPlacement,
} from './placement.js';

/**
 * New hours or a new site after the start. Another employer is another opportunity, hence another placement.
 * Where there is an authority, nothing takes effect before it has authorised (DOMAIN §1).
 */
export type TermsCommand =
  | { type: 'request'; on: Day; effectiveOn: Day; weeklyHours: number | null; comune: string | null }
  /** `on`: the day the authority authorised. */
  | { type: 'authorise'; on: Day }
  | { type: 'drop'; on: Day };

export interface TermsContext extends MoveContext {
  /** What the authority's limits say of the new site. */
  whyNot: Reason[];
}

export function decideTerms(
  state: PlacementState,
  command: TermsCommand,
  context: TermsContext,
  { today }: Moment,
): PlacementEvent[] {
  if (!isWorking(state)) {
    throw broken('placement.transition', 'Only the terms of work that has started can change.', {
      from: state.status,
    });
  }
  requireDay(state, command.on, today);
  if (command.type === 'request') return requested(state, command, context);
  const { change } = state.work;
  if (!change) throw broken('placement.terms.no-change-pending', 'No change of hours or site is waiting.');
  const terms = { weeklyHours: change.weeklyHours, comune: change.comune };
  const about = aboutOf(state, command.on);
  if (command.type === 'drop')
    return [settled(about, { ...terms, effectiveOn: change.effectiveOn }, 'DROPPED')];
  requirePathUnderWay(context.path);
  const effectiveOn = change.effectiveOn > command.on ? change.effectiveOn : command.on;
  return [settled(about, { ...terms, effectiveOn }, 'EFFECTIVE')];
}

function requested(
  state: WorkingPlacement,
  { on, effectiveOn, weeklyHours, comune }: Extract<TermsCommand, { type: 'request' }>,
  { path, requiresAuthorisation, whyNot }: TermsContext,
): PlacementEvent[] {
  requirePathUnderWay(path);
  if (state.work.change) {
    throw broken('placement.terms.change-pending', 'Another change is still waiting.', {
      ...state.work.change,
    });
  }
  const sameHours = weeklyHours === null || weeklyHours === state.work.weeklyHours;
  if (sameHours && (comune === null || comune === state.work.comune)) {
    throw broken('placement.terms.nothing-changes', 'Neither the hours nor the site change.');
  }
  if (effectiveOn < on && requiresAuthorisation !== false) {
    throw broken(
      'placement.terms.needs-authorisation',
      'The authority comes before the change takes effect.',
      {
        on,
        effectiveOn,
      },
    );
  }
  if (whyNot.length > 0) {
    throw broken('placement.terms.hard-constraint', 'The new site is outside what is authorised.', {
      reasons: whyNot.map(shownReason),
    });
  }
  const about = aboutOf(state, on);
  const terms = { effectiveOn, weeklyHours, comune };
  const request = eventOf('percorso.placement.placement.terms-change-requested.v1', { ...about, ...terms });
  // Where no authority is involved the change needs nobody else.
  return requiresAuthorisation === false ? [request, settled(about, terms, 'EFFECTIVE')] : [request];
}

function settled(
  about: ReturnType<typeof aboutOf>,
  terms: { effectiveOn: Day; weeklyHours: number | null; comune: string | null },
  outcome: 'EFFECTIVE' | 'DROPPED',
): PlacementEvent {
  return eventOf('percorso.placement.placement.terms-change-settled.v1', { ...about, ...terms, outcome });
}
