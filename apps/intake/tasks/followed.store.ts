import { Injectable } from '@nestjs/common';
import type { Tx } from '#persistence';
import { Calendar } from '../calendar.js';
import { followMembership, type FollowedMembership, type MembershipEvent } from './followed-membership.js';
import { followPlacement, type FollowedPlacement, type PlacementEvent } from './followed-placement.js';
import { FollowedRow } from './followed.entity.js';

export interface Followed {
  placements: FollowedPlacement[];
  memberships: FollowedMembership[];
}

/** What placement has told, kept per placement and membership. */
@Injectable()
export class FollowedStore {
  constructor(private readonly calendar: Calendar) {}

  async placement(tx: Tx, event: PlacementEvent): Promise<void> {
    const known = (await this.known(tx, event.subject)) as FollowedPlacement | null;
    await this.keep(tx, 'PLACEMENT', event, followPlacement(known, event, this.recordedOn(event)));
  }

  async membership(tx: Tx, event: MembershipEvent): Promise<void> {
    const known = (await this.known(tx, event.subject)) as FollowedMembership | null;
    await this.keep(tx, 'MEMBERSHIP', event, followMembership(known, event, this.recordedOn(event)));
  }

  /** By path; one of which nothing was told has an entry of nothing. */
  async ofPaths(tx: Tx, pathIds: string[]): Promise<Map<string, Followed>> {
    const rows = await tx.em.find(
      FollowedRow,
      { pathId: { $in: pathIds } },
      { orderBy: { id: 'asc' }, disableIdentityMap: true },
    );
    const byPath = Map.groupBy(rows, (row) => row.pathId);
    return new Map(pathIds.map((id) => [id, followedAmong(byPath.get(id) ?? [])]));
  }

  private async known(tx: Tx, id: string): Promise<FollowedRow['known'] | null> {
    const row = await tx.em.findOne(FollowedRow, { id }, { disableIdentityMap: true });
    return row?.known ?? null;
  }

  private async keep(
    tx: Tx,
    kind: FollowedRow['kind'],
    event: { data: { pathId: string } },
    known: FollowedRow['known'],
  ): Promise<void> {
    const row = { id: known.id, tenant: tx.scope.tenant, pathId: event.data.pathId, kind, known };
    await tx.em.upsert(FollowedRow, row, { disableIdentityMap: true });
  }

  private recordedOn(event: { time: string }): string {
    return this.calendar.day(new Date(event.time));
  }
}

function followedAmong(rows: FollowedRow[]): Followed {
  const known = (kind: FollowedRow['kind']) =>
    rows.filter((row) => row.kind === kind).map((row) => row.known);
  return {
    placements: known('PLACEMENT') as FollowedPlacement[],
    memberships: known('MEMBERSHIP') as FollowedMembership[],
  };
}
