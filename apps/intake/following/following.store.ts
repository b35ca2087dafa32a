import { Injectable } from '@nestjs/common';
import { DomainError, newId, type Day } from '#kernel';
import { arrayLiteral, type Tx } from '#persistence';
import type { Caller, RequestTx, Role } from '#web';
import { Calendar } from '../calendar.js';
import { PathFacts } from '../paths/path-facts.service.js';
import type { Colleague } from './hand-over.js';

/** Who follows a path, as it is shown. */
export interface Following {
  account: string | null;
  /** Who followed it until their account was closed or lost the right. */
  lost: string | null;
  teamId: string | null;
  since: Day | null;
  version: number;
}

interface Change {
  pathId: string;
  /** Null: nobody. */
  account: string | null;
  teamId: string | null;
  since: Day;
}

/** Reads and writes who follows a path, and what colleagues may do. */
@Injectable()
export class FollowingStore {
  constructor(
    private readonly facts: PathFacts,
    private readonly calendar: Calendar,
  ) {}

  async read(tx: Tx, pathId: string): Promise<Following> {
    return (await this.readAll(tx, [pathId])).get(pathId)!;
  }

  async readAll(tx: Tx, pathIds: readonly string[]): Promise<Map<string, Following>> {
    const rows = await tx.em.execute<(Following & { path_id: string; named: string | null })[]>(
      `select path_id, named, account, team_id as "teamId", since::text, version from path_follower
       where path_id = any(?::uuid[])`,
      [arrayLiteral(pathIds)],
    );
    return new Map(
      rows.map(({ path_id: pathId, named, ...row }) => [
        pathId,
        { ...row, since: row.account ? row.since : null, lost: row.account ? null : named },
      ]),
    );
  }

  /** Whoever opens a path follows it from that day. */
  async begin(tx: RequestTx, pathId: string, since: Day): Promise<void> {
    await this.learn(tx, tx.caller);
    await this.write(tx, { pathId, account: tx.caller.account, teamId: null, since });
  }

  /** Whoever takes over a path of another organisation follows it from now on. */
  async takeOver(tx: RequestTx, pathId: string): Promise<void> {
    await this.learn(tx, tx.caller);
    const { account: from } = await this.read(tx, pathId);
    await this.change(tx, pathId, from, { account: tx.caller.account, teamId: null });
  }

  /** With its line in the history, which holds ids of accounts only. */
  async change(
    tx: Tx,
    pathId: string,
    from: string | null,
    { account: to, teamId }: Pick<Change, 'account' | 'teamId'>,
  ): Promise<void> {
    const on = this.calendar.day(tx.now);
    await this.write(tx, { pathId, account: to, teamId, since: on });
    await this.facts.record(tx, pathId, { kind: 'follower-changed', on, values: { from, to, teamId } });
  }

  /** The caller and those whom they cover for today: whose people are "mine". */
  async selves({ em, caller, now }: RequestTx): Promise<string[]> {
    const today = this.calendar.day(now);
    const rows = await em.execute<{ account: string }[]>(
      `select account from absence where cover = ?::uuid and not ended and ?::date between from_day and to_day`,
      [caller.account, today],
    );
    return [...new Set([caller.account, ...rows.map(({ account }) => account)])];
  }

  /** Throws NOT_FOUND unless the gateway has told of this account. */
  async colleague({ em }: Tx, id: string): Promise<Colleague> {
    const [found] = await em.execute<Colleague[]>(
      'select id, roles, organisations, version from colleague where id = ?::uuid',
      [id],
    );
    if (found) return found;
    throw new DomainError('NOT_FOUND', 'There is no such colleague.', {
      rule: 'following.colleague-unknown',
    });
  }

  /** What an account shows of itself counts until the gateway has told of it: a token may be half a minute old. */
  async learn(tx: Tx, { account, roles, organisations }: Caller): Promise<void> {
    const scope = organisations === 'ALL' ? null : organisations;
    await this.keep(tx, { id: account, roles, organisations: scope, version: 0 });
  }

  /**
   * As the gateway tells it: of a closed account, no role is left. Two copies of the gateway may tell of two changes in
   * either order: the newer one stays. Version 0 is what a token says, which holds until the gateway tells.
   */
  async keep(tx: Tx, { id, roles, organisations, version }: Colleague): Promise<void> {
    await tx.em.execute(
      `insert into colleague (id, tenant, roles, organisations, version) values (?::uuid, ?, ?::text[], ?::uuid[], ?)
       on conflict (tenant, id) do update set roles = excluded.roles, organisations = excluded.organisations,
         version = excluded.version where excluded.version >= colleague.version`,
      [
        id,
        tx.scope.tenant,
        arrayLiteral(roles as Role[]),
        organisations && arrayLiteral(organisations),
        version,
      ],
    );
  }

  private async write(tx: Tx, { pathId, account, teamId, since }: Change): Promise<void> {
    await tx.em.execute(
      `insert into following (path_id, tenant, account, team_id, since, version, recorded_at, actor)
       values (?::uuid, ?, ?::uuid, ?::uuid, ?::date, 1, ?, ?)
       on conflict (path_id) do update set account = excluded.account, team_id = excluded.team_id,
         since = excluded.since, version = following.version + 1, recorded_at = excluded.recorded_at,
         actor = excluded.actor`,
      [pathId, tx.scope.tenant, account, teamId, since, tx.now, tx.scope.actor],
    );
  }

  /** The team of this name, made when it is named for the first time. */
  async teamNamed(tx: Tx, name: string): Promise<string> {
    const [team] = await tx.em.execute<{ id: string }[]>(
      `insert into team (id, tenant, name) values (?, ?, ?)
       on conflict (tenant, name) do update set name = excluded.name returning id`,
      [newId(), tx.scope.tenant, name],
    );
    return team!.id;
  }
}
