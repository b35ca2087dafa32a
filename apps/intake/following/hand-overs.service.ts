import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '#kernel';
import { arrayLiteral } from '#persistence';
import { requireScope, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import type { HandedOver, HandOverDto, HandOverNotice } from './following.dto.js';
import { FollowingStore } from './following.store.js';
import { checkHandOver, type Colleague, type FollowedPath, type Handing } from './hand-over.js';

interface Row {
  id: string;
  organisation_id: string;
  voided: boolean;
}
type Path = FollowedPath & { teamId: string | null };

/** People go from one case worker to another: one path or many, all or what can go. */
@Injectable()
export class HandOvers {
  constructor(
    private readonly store: FollowingStore,
    private readonly calendar: Calendar,
  ) {}

  async handOver(tx: RequestTx, { paths, to, team, partly = false }: HandOverDto): Promise<HandedOver> {
    await this.store.learn(tx, tx.caller);
    const by = await this.handing(tx);
    const found = await this.lock(tx, [...new Set(paths.map(({ pathId }) => pathId))]);
    const receiver = to === null ? null : await this.store.colleague(tx, to);
    const seen = new Map(paths.map(({ pathId, version }) => [pathId, version]));
    const refusals = found.flatMap((path) => {
      const refusal = refusalOf(path, receiver, seen.get(path.pathId)!, by);
      return refusal ? [{ path, refusal }] : [];
    });
    const refused = refusals.map(({ path, refusal }) => ({
      pathId: path.pathId,
      rule: refusal.rule ?? refusal.code,
      account: path.account,
    }));
    if (refusals.length > 0 && !partly) throw notAll(refusals[0]!.refusal, found.length, refused);
    const going = found.filter((path) => !refused.some(({ pathId }) => pathId === path.pathId));
    const teamId = team ? await this.store.teamNamed(tx, team) : null;
    for (const path of going) {
      const next = { account: to, teamId: team === undefined ? path.teamId : teamId };
      await this.store.change(tx, path.pathId, path.account, next);
    }
    await this.tell(tx, to, going.filter(({ account }) => account !== to).length);
    tx.audit(going.map(({ pathId }) => pathId));
    return { handed: going.map(({ pathId }) => pathId), refused };
  }

  /** What was handed to the caller, until they say that they have seen it. */
  async unseen({ em, caller }: RequestTx): Promise<HandOverNotice[]> {
    return em.execute(
      `select id, by_account as "by", paths, on_day::text as "on" from hand_over
       where to_account = ?::uuid and not seen order by recorded_at desc limit 20`,
      [caller.account],
    );
  }

  async see({ em, caller }: RequestTx, id: string): Promise<void> {
    const seen: unknown[] = await em.execute(
      'update hand_over set seen = true where id = ?::uuid and to_account = ?::uuid returning id',
      [id, caller.account],
    );
    if (seen.length === 0) throw new DomainError('NOT_FOUND', 'There is no such hand-over to you.');
  }

  private async handing(tx: RequestTx): Promise<Handing> {
    const { account, roles } = tx.caller;
    return { account, roles, covered: await this.store.selves(tx) };
  }

  /** Of two who hand over the same people at the same moment, the second sees what the first did. */
  private async lock(tx: RequestTx, pathIds: string[]): Promise<Path[]> {
    const rows = await tx.em.execute<Row[]>(
      `select id, organisation_id, voided_on is not null as voided from path where id = any(?::uuid[])
       order by id for update`,
      [arrayLiteral(pathIds)],
    );
    if (rows.length < pathIds.length) throw new DomainError('NOT_FOUND', 'There is no such path.');
    for (const row of rows) requireScope(tx, row.organisation_id);
    const followings = await this.store.readAll(tx, pathIds);
    return rows.map(({ id, organisation_id: organisationId, voided }) => {
      const { account, version, teamId } = followings.get(id)!;
      return { pathId: id, organisationId, isVoided: voided, account, version, teamId };
    });
  }

  /** Whoever receives is told once, with how many: not once for every person. */
  private async tell(tx: RequestTx, to: string | null, paths: number): Promise<void> {
    if (to === null || to === tx.caller.account || paths === 0) return;
    await tx.em.execute(
      `insert into hand_over (id, tenant, to_account, by_account, paths, on_day, seen, recorded_at)
       values (?, ?, ?::uuid, ?::uuid, ?, ?::date, false, ?)`,
      [newId(), tx.scope.tenant, to, tx.caller.account, paths, this.calendar.day(tx.now), tx.now],
    );
  }
}

function refusalOf(path: Path, to: Colleague | null, seen: number, by: Handing): DomainError | null {
  try {
    checkHandOver(path, { to, seen }, by);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** Of one path its own refusal; of several, which of them and why. */
function notAll(first: DomainError, asked: number, refused: HandedOver['refused']): DomainError {
  if (asked === 1) return first;
  return new DomainError('INVALID_TRANSITION', 'Some of these people cannot be handed over.', {
    rule: 'following.not-all',
    facts: { refused },
  });
}
