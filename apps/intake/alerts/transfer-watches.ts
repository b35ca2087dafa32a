import { addDays } from '#kernel';
import type { PathState } from '../paths/path.js';
import type { Watch } from './watch.js';

/** Days within which a proposed transfer is to be answered: an own practice. */
const answerDays = 7;

/** A proposed transfer asks the receiver for an answer; one that was refused is told to the sender. */
export function transferWatches({ id, organisationId, proposal, declined }: PathState): Watch[] {
  const common = { steps: [], mode: 'SINGLE', subjectId: null } as const;
  if (proposal) {
    const { toOrganisationId, on, reason } = proposal;
    return [
      {
        ...common,
        kind: 'TRANSFER_TO_ANSWER',
        key: `transfer-to-answer.${id}.${toOrganisationId}.${on}`,
        target: addDays(on, answerDays),
        organisationId: toOrganisationId,
        facts: { organisationId, reason },
      },
    ];
  }
  if (!declined) return [];
  const { toOrganisationId, on, reason } = declined;
  const key = `transfer-declined.${id}.${toOrganisationId}.${on}`;
  const facts = { organisationId: toOrganisationId, reason };
  return [{ ...common, kind: 'TRANSFER_DECLINED', key, target: on, facts }];
}
