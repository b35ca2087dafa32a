import { eventOf, type PutRightReason, type TransferDeclineReason, type TransferReason } from '#contracts';
import { DomainError, violated } from '#kernel';
import type { Moment, PathEvent, PathState, TransferProposal } from './path.js';

/** A path goes from one organisation of the tenant to another without an end: one person, one journey (docs/adr/0015). */
export type ResponsibleCommand =
  | { kind: 'PROPOSE_TRANSFER'; toOrganisationId: string; reason: TransferReason }
  | { kind: 'ACCEPT_TRANSFER' }
  | { kind: 'DECLINE_TRANSFER'; reason: TransferDeclineReason }
  | { kind: 'CORRECT_RESPONSIBLE'; organisationId: string; reason: PutRightReason };

export function decideResponsible(
  state: PathState,
  command: ResponsibleCommand,
  { today: on }: Moment,
): PathEvent[] {
  switch (command.kind) {
    case 'PROPOSE_TRANSFER': {
      const { toOrganisationId, reason } = command;
      if (state.proposal) {
        throw refused('path.transfer.already-proposed', 'a transfer waits for its answer', {
          on: state.proposal.on,
        });
      }
      if (toOrganisationId === state.organisationId) {
        throw violated(
          'path.transfer.to-another-organisation',
          'a path is transferred to another organisation',
        );
      }
      return [eventOf('percorso.intake.path.transfer-proposed.v1', { toOrganisationId, on, reason })];
    }
    case 'ACCEPT_TRANSFER': {
      const { toOrganisationId, reason } = requireProposal(state);
      return [changed(state, { organisationId: toOrganisationId, on, transfer: reason, correction: null })];
    }
    case 'DECLINE_TRANSFER': {
      const { toOrganisationId } = requireProposal(state);
      const data = { toOrganisationId, on, reason: command.reason };
      return [eventOf('percorso.intake.path.transfer-declined.v1', data)];
    }
    case 'CORRECT_RESPONSIBLE': {
      const { organisationId, reason } = command;
      if (organisationId === state.organisationId)
        throw violated('path.responsible.differs', 'this organisation is responsible already');
      return [changed(state, { organisationId, on, transfer: null, correction: reason })];
    }
  }
}

export function requireProposal({ proposal }: PathState): TransferProposal {
  if (proposal) return proposal;
  throw refused('path.transfer.not-proposed', 'no transfer waits for an answer');
}

interface Change {
  organisationId: string;
  on: string;
  transfer: TransferReason | null;
  correction: PutRightReason | null;
}

function changed({ organisationId: fromOrganisationId }: PathState, change: Change): PathEvent {
  return eventOf('percorso.intake.path.responsible-changed.v1', { fromOrganisationId, ...change });
}

function refused(rule: string, message: string, facts: Record<string, unknown> = {}): DomainError {
  return new DomainError('INVALID_TRANSITION', message, { rule, facts });
}
