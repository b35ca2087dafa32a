import { Injectable } from '@nestjs/common';
import type { PutRightReason, TransferDeclineReason, TransferReason } from '#contracts';
import { requireScope, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { FollowingStore } from '../following/following.store.js';
import { decidePath } from './path-command.js';
import type { ResponsibleCommand } from './path-responsible.js';
import { PathStore, type LoadedPath } from './path.store.js';

/** Which organisation follows a path: proposed by one, answered by the other. */
@Injectable()
export class PathResponsible {
  constructor(
    private readonly store: PathStore,
    private readonly following: FollowingStore,
    private readonly calendar: Calendar,
  ) {}

  async propose(
    tx: RequestTx,
    pathId: string,
    proposal: { toOrganisationId: string; reason: TransferReason },
  ): Promise<LoadedPath> {
    return this.decide(tx, await this.store.load(tx, pathId), { kind: 'PROPOSE_TRANSFER', ...proposal });
  }

  async withdraw(tx: RequestTx, pathId: string): Promise<LoadedPath> {
    const command = { kind: 'DECLINE_TRANSFER', reason: 'WITHDRAWN_BY_SENDER' } as const;
    return this.decide(tx, await this.store.load(tx, pathId), command);
  }

  /** Whoever accepts it follows it: it arrives with somebody, not in a heap. */
  async accept(tx: RequestTx, pathId: string): Promise<LoadedPath> {
    const loaded = await this.store.loadAsReceiver(tx, pathId);
    const accepted = await this.decide(tx, loaded, { kind: 'ACCEPT_TRANSFER' });
    await this.following.takeOver(tx, pathId);
    return accepted;
  }

  async decline(tx: RequestTx, pathId: string, reason: TransferDeclineReason): Promise<LoadedPath> {
    return this.decide(tx, await this.store.loadAsReceiver(tx, pathId), { kind: 'DECLINE_TRANSFER', reason });
  }

  /** Whoever puts it right knows both organisations: a path is not pushed on somebody who was not asked. */
  async correct(
    tx: RequestTx,
    pathId: string,
    right: { organisationId: string; reason: PutRightReason },
  ): Promise<LoadedPath> {
    requireScope(tx, right.organisationId);
    return this.decide(tx, await this.store.load(tx, pathId), { kind: 'CORRECT_RESPONSIBLE', ...right });
  }

  private decide(tx: RequestTx, loaded: LoadedPath, command: ResponsibleCommand): Promise<LoadedPath> {
    return this.store.save(tx, loaded, decidePath(loaded.state, command, this.calendar.moment(tx)));
  }
}
