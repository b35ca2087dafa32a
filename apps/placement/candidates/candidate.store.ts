import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { DomainError, isId } from '#kernel';
import { arrayLiteral, type Tx } from '#persistence';
import { requireScope, type RequestTx } from '#web';
import { candidateOf, CandidateRow } from './candidate.entity.js';
import { hearPath, unknownCandidate, type Candidate, type PathFact } from './candidate.js';

/** The only way a candidate is read for a decision, and written after an event. */
@Injectable()
export class CandidateStore {
  /** Takes the candidate's lock first: a proposal and the end of the path wait for each other here. */
  async hear(tx: Tx, event: PathFact): Promise<Candidate> {
    const known = await this.find(tx, event.subject, LockMode.PESSIMISTIC_WRITE);
    const candidate = hearPath(known ?? unknownCandidate(event.subject), event);
    const row = { ...candidate, tenant: tx.scope.tenant, heardAt: new Date(event.time) };
    if (known) await tx.em.nativeUpdate(CandidateRow, { pathId: candidate.pathId }, row);
    else await tx.em.insert(CandidateRow, row);
    return candidate;
  }

  /** For a decision about this person: nobody else decides meanwhile. */
  async lock(tx: Tx, pathId: string): Promise<Candidate> {
    return known(await this.find(tx, pathId, LockMode.PESSIMISTIC_WRITE));
  }

  /** Those that are known, in one order. */
  async lockAll(tx: Tx, pathIds: string[]): Promise<void> {
    await tx.em.execute(
      'select path_id from candidate where path_id = any(?::uuid[]) order by path_id for update',
      [arrayLiteral(pathIds.filter(isId))],
    );
  }

  async read(tx: RequestTx, pathId: string): Promise<Candidate> {
    const candidate = known(await this.find(tx, pathId, LockMode.NONE));
    requireCandidateScope(tx, candidate);
    return candidate;
  }

  private async find(tx: Tx, pathId: string, lockMode: LockMode): Promise<Candidate | null> {
    const options = { lockMode, refresh: true, disableIdentityMap: true } as const;
    const row = await tx.em.findOne(CandidateRow, { pathId }, options);
    return row && candidateOf(row);
  }
}

/** A candidate belongs to the organisation responsible for the path; before `opened` has come, to the whole tenant's accounts. */
export function requireCandidateScope(tx: RequestTx, { organisationId }: Candidate): void {
  requireScope(tx, organisationId ?? '');
}

function known(candidate: Candidate | null): Candidate {
  if (candidate) return candidate;
  throw new DomainError('NOT_FOUND', 'There is no such candidate.', { rule: 'candidate.unknown' });
}
