import { DomainError, violated } from '#kernel';

/** Every rule that a proposal or a move can break: a closed list, because the console has a sentence for each. */
export const placementRules = [
  'placement.transition',
  'placement.date.future',
  'placement.date.order',
  'placement.path-paused',
  'placement.path-ended',
  'placement.propose.path-not-ready',
  'placement.propose.already-open',
  'placement.propose.hard-constraint',
  'placement.propose.start-in-the-past',
  'placement.authorisation.not-required',
  'placement.start.needs-authorisation',
  'placement.start.right-to-work',
  'placement.start.right-to-work-unknown',
  'placement.start.constraints-unknown',
  'placement.start.hard-constraint',
  'placement.start.contract-does-not-fit',
  'placement.start.contract-needs-end',
  'placement.start.contract-has-no-end',
  'placement.start.contract-length',
  'placement.close.reason-does-not-fit',
  'placement.undo.first-step',
  'placement.undo.only-by-manager',
  'placement.undo.terms-changed',
  'placement.undo.closed-with-path',
  'placement.terms.nothing-changes',
  'placement.terms.change-pending',
  'placement.terms.no-change-pending',
  'placement.terms.needs-authorisation',
  'placement.terms.hard-constraint',
] as const;
export type PlacementRule = (typeof placementRules)[number];

export function broken(
  rule: PlacementRule,
  message: string,
  facts: Record<string, unknown> = {},
): DomainError {
  if (rule === 'placement.transition') return new DomainError('INVALID_TRANSITION', message, { rule, facts });
  return violated(rule, message, facts);
}
