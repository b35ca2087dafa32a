import type { PathState } from '../paths/path.js';
import { addDays } from '#kernel';
import { watch, type Watch } from './watch.js';

/** Days within which a proposed transfer is to be answered: an own practice. */
const answerDays = 7;

/** A proposed transfer asks the receiver for an answer; one that was refused is told to the sender. */
export function transferWatches({ id, organisationId, proposal, declined }: PathState): Watch[] {
  if (proposal) {
    const { toOrganisationId, on, reason } = proposal;
    const when = { dueOn: addDays(on, answerDays), daysBefore: answerDays };
    const key = `transfer-to-answer.${id}.${toOrganisationId}.${on}`;
    const answer = watch('TRANSFER_TO_ANSWER', key, when, { organisationId, reason });
    return [{ ...answer, organisationId: toOrganisationId }];
  }
  if (!declined) return [];
  const { toOrganisationId, on, reason } = declined;
  const key = `transfer-declined.${id}.${toOrganisationId}.${on}`;
  const facts = { organisationId: toOrganisationId, reason };
  return [watch('TRANSFER_DECLINED', key, { dueOn: on, daysBefore: 0 }, facts)];
}
