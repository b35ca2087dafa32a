import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '#kernel';
import type { Tx } from '#persistence';
import type { Rights } from '../accounts/account.js';
import { toldOf, type Happened, type NoticeKind } from './notice.js';

export interface Notice {
  id: string;
  kind: NoticeKind;
  at: string;
  by: { id: string; name: string };
  about: { id: string; name: string };
  before: Rights | null;
  after: Rights | null;
  seenAt: string | null;
}

/** Older ones stand in the register of access. */
const mostShown = 100;

/** What the owner of an account is told in the console. A notice stays until its reader says so. */
@Injectable()
export class Notices {
  async tell(tx: Tx, happened: Happened): Promise<void> {
    const { kind, about } = happened;
    const rightsOf = (rights: Rights | undefined) =>
      rights === undefined ? null : JSON.stringify(pickRights(rights));
    const [before, after] = [
      rightsOf('before' in happened ? happened.before : undefined),
      rightsOf('after' in happened ? happened.after : undefined),
    ];
    for (const reader of toldOf(happened, tx.scope.actor, await this.watchers(tx))) {
      await tx.em.execute(
        `insert into notice (tenant, id, account_id, kind, at, by_id, about_id, rights_before, rights_after)
         values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)`,
        [tx.scope.tenant, newId(), reader, kind, tx.now, tx.scope.actor, about, before, after],
      );
    }
  }

  /** Of this account: the unseen first, then the newest. */
  async list(tx: Tx, account: string): Promise<Notice[]> {
    return tx.em.execute(
      `select n.id, n.kind, n.at, n.seen_at as "seenAt", n.rights_before as before, n.rights_after as after,
         jsonb_build_object('id', b.id, 'name', b.name) as by, jsonb_build_object('id', a.id, 'name', a.name) as about
       from notice n join account b on b.id = n.by_id join account a on a.id = n.about_id
       where n.account_id = ? order by n.seen_at is not null, n.at desc, n.id limit ?`,
      [account, mostShown],
    );
  }

  async unseen(tx: Tx, account: string): Promise<number> {
    const [row]: { n: number }[] = await tx.em.execute(
      'select count(*)::int as n from notice where account_id = ? and seen_at is null',
      [account],
    );
    return row!.n;
  }

  async see(tx: Tx, account: string, id: string): Promise<void> {
    const seen: unknown[] = await tx.em.execute(
      'update notice set seen_at = coalesce(seen_at, ?) where id = ? and account_id = ? returning id',
      [tx.now, id, account],
    );
    if (seen.length === 0)
      throw new DomainError('NOT_FOUND', 'There is no such notice.', { rule: 'notice.unknown' });
  }

  private async watchers(tx: Tx): Promise<{ administrators: string[]; managers: string[] }> {
    const rows: { id: string; roles: string[] }[] = await tx.em.execute(
      `select id, roles from account where active and roles && '{ADMINISTRATOR,MANAGER}'::text[]`,
    );
    const holding = (role: string) => rows.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
    return { administrators: holding('ADMINISTRATOR'), managers: holding('MANAGER') };
  }
}

function pickRights({ roles, organisations, active }: Rights): Rights {
  return { roles, organisations, active };
}
