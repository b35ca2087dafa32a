import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '#kernel';
import type { Tx } from '#persistence';
import type { Rights } from '../accounts/account.js';
import {
  rememberedDays,
  recipientsOf,
  type AccountChangeNotice,
  type NoticeKind,
  type Watchers,
} from './notice.js';

export interface Notice {
  id: string;
  kind: NoticeKind;
  at: string;
  by: { id: string; name: string };
  about: { id: string; name: string };
  before: Rights | null;
  after: Rights | null;
  /** Of a changed name, the one that came; `about.name` is the one before. */
  newName: string | null;
  seenAt: string | null;
}

/** Older ones stand in the register of access. */
const mostShown = 100;

/** What the owner of an account is told in the console. A notice stays until its reader says so. */
@Injectable()
export class Notices {
  async tell(tx: Tx, happened: AccountChangeNotice): Promise<void> {
    const { kind, about } = happened;
    const rightsOf = (rights: Rights | undefined) =>
      rights === undefined ? null : JSON.stringify(pickRights(rights));
    const [before, after] = [
      rightsOf('before' in happened ? happened.before : undefined),
      rightsOf('after' in happened ? happened.after : undefined),
    ];
    const newName = 'newName' in happened ? happened.newName : null;
    // An operator on the server has no account: then nobody but the account itself can be named.
    const by = kind === 'LET_IN_ON_SERVER' ? about : tx.scope.actor;
    for (const reader of recipientsOf(happened, tx.scope.actor, await this.watchers(tx))) {
      await tx.em.execute(
        `insert into notice (tenant, id, account_id, kind, at, by_id, about_id, rights_before, rights_after, new_name,
           by_name, about_name)
         values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?,
           (select name from account where id = ?), (select name from account where id = ?))`,
        [tx.scope.tenant, newId(), reader, kind, tx.now, by, about, before, after, newName, by, about],
      );
    }
  }

  /** Of this account, with the names of the moment (today's in notices from before they were kept): the unseen first, then the newest. */
  async list(tx: Tx, account: string): Promise<Notice[]> {
    return tx.em.execute(
      `select n.id, n.kind, n.at, n.seen_at as "seenAt", n.rights_before as before, n.rights_after as after,
         n.new_name as "newName", jsonb_build_object('id', b.id, 'name', coalesce(n.by_name, b.name)) as by,
         jsonb_build_object('id', a.id, 'name', coalesce(n.about_name, a.name)) as about
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

  /**
   * Of an account that gets a one-time code: whoever has marked its notices until now may not have been its owner, but
   * an administrator with an earlier code. Its owner finds all of the last month again.
   */
  async showAgain(tx: Tx, account: string): Promise<void> {
    await tx.em.execute('update notice set seen_at = null where account_id = ? and at > ?', [
      account,
      lastMonth(tx),
    ]);
  }

  private async watchers(tx: Tx): Promise<Watchers> {
    const rows: { id: string; roles: string[]; present: boolean; known: boolean }[] = await tx.em.execute(
      `select a.id, case when a.active then a.roles else '{}' end
           || coalesce(array_agg(r.role) filter (where r.role is not null), '{}') as roles,
         a.active and a.roles && '{ADMINISTRATOR,MANAGER}'::text[]
           and a.password_hash is not null and a.password_given_at is null as present,
         a.last_sign_in_at is not null as known
       from account a
       left join notice n on n.about_id = a.id and n.kind = 'RIGHTS_CHANGED' and n.at > ?
         and (n.rights_before ->> 'active')::boolean
       left join lateral jsonb_array_elements_text(n.rights_before -> 'roles') r(role) on true
       group by a.id`,
      [lastMonth(tx)],
    );
    const ids = (among: typeof rows) => among.map(({ id }) => id);
    const holding = (role: string) => ids(rows.filter(({ roles }) => roles.includes(role)));
    return {
      administrators: holding('ADMINISTRATOR'),
      managers: holding('MANAGER'),
      present: ids(rows.filter(({ present }) => present)),
      colleagues: ids(rows.filter(({ known }) => known)),
    };
  }
}

function lastMonth({ now }: Tx): Date {
  return new Date(now.getTime() - rememberedDays * 86_400_000);
}

function pickRights({ roles, organisations, active }: Rights): Rights {
  return { roles, organisations, active };
}
