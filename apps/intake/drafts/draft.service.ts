import { Injectable } from '@nestjs/common';
import { DomainError, violated } from '#kernel';
import { IdentityVault, type SealedPlace } from '#persistence';
import { requireVersion, type RequestTx } from '#web';
import { PathStore } from '../paths/path.store.js';
import type { DraftPlace } from './draft-name.js';
import type { DraftLine, DraftView, KeptDraft } from './draft.dto.js';
import { DraftRow } from './draft.entity.js';

/** More than anybody has in hand; a runaway program stops here. */
const mostDrafts = 200;

/**
 * What an account has begun to write, on whichever device, and not sent. It belongs to its author alone: nobody
 * else reads it, it moves no path and tells no other service anything.
 */
@Injectable()
export class Drafts {
  constructor(
    private readonly paths: PathStore,
    private readonly vault: IdentityVault,
  ) {}

  /** The author's own, newest first. */
  async list(tx: RequestTx): Promise<DraftLine[]> {
    const rows = await tx.em.find(
      DraftRow,
      { account: tx.scope.actor },
      { orderBy: { savedAt: 'desc', name: 'asc' }, disableIdentityMap: true },
    );
    tx.audit(rows.flatMap(({ pathId }) => pathId ?? []));
    return rows.map((row) => ({ ...keptOf(row), pathId: row.pathId }));
  }

  async read(tx: RequestTx, place: DraftPlace): Promise<DraftView> {
    await this.admit(tx, place);
    const row = await this.find(tx, place);
    if (!row) throw new DomainError('NOT_FOUND', 'There is no such draft.', { rule: 'draft.unknown' });
    const content = this.vault.open(Buffer.from(row.wrappedKey), sealPlace(row), Buffer.from(row.sealed));
    return { ...keptOf(row), content };
  }

  /** Version 0 is a place with no draft: whoever begins on a second device learns of what the first one kept. */
  async keep(tx: RequestTx, place: DraftPlace, content: string): Promise<KeptDraft> {
    await this.admit(tx, place);
    const before = await this.lock(tx, place);
    requireVersion(tx, before?.version ?? 0, before ? { savedAt: before.savedAt.toISOString() } : {});
    if (!before) await this.requireRoom(tx);
    const { tenant, actor: account } = tx.scope;
    const key = before ? Buffer.from(before.wrappedKey) : this.vault.newDataKey(keyOwner(account));
    const row = { account, ...place, tenant, version: (before?.version ?? 0) + 1, savedAt: tx.now };
    const sealed = this.vault.seal(key, sealPlace(row), content);
    await tx.em.upsert(
      DraftRow,
      { ...row, wrappedKey: key, sealed },
      { onConflictFields: ['account', 'name'] },
    );
    return keptOf(row);
  }

  /**
   * Once it is sent or thrown away; its key goes with it. What is not there is as good as dropped; what another
   * device has kept since then stays.
   */
  async drop(tx: RequestTx, place: DraftPlace): Promise<void> {
    await this.admit(tx, place);
    const row = await this.lock(tx, place);
    if (row) requireVersion(tx, row.version, { savedAt: row.savedAt.toISOString() });
    await tx.em.nativeDelete(DraftRow, { account: tx.scope.actor, name: place.name });
  }

  /** Of two devices that save at once the second waits, and then finds its version stale. */
  private async lock(tx: RequestTx, place: DraftPlace): Promise<DraftRow | null> {
    await tx.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `draft|${tx.scope.tenant}|${tx.scope.actor}`,
    ]);
    return this.find(tx, place);
  }

  private find(tx: RequestTx, { name }: DraftPlace): Promise<DraftRow | null> {
    return tx.em.findOne(DraftRow, { account: tx.scope.actor, name }, { disableIdentityMap: true });
  }

  /** Throws unless the path is there and in the author's scope. */
  private async admit(tx: RequestTx, { pathId }: DraftPlace): Promise<void> {
    if (pathId === null) return;
    await this.paths.read(tx, pathId);
    tx.audit([pathId]);
  }

  private async requireRoom(tx: RequestTx): Promise<void> {
    const count = await tx.em.count(DraftRow, { account: tx.scope.actor });
    if (count < mostDrafts) return;
    throw violated('draft.too-many', 'send or drop some of your drafts first', { most: mostDrafts });
  }
}

function keptOf({ name, version, savedAt }: Pick<DraftRow, 'name' | 'version' | 'savedAt'>): KeptDraft {
  return { name, version, savedAt: savedAt.toISOString() };
}

/** Bound to its author and place: a draft moved elsewhere in the table does not open. */
function sealPlace({ account, name, version }: Pick<DraftRow, 'account' | 'name' | 'version'>): SealedPlace {
  return { person: keyOwner(account), field: name, version };
}

function keyOwner(account: string): string {
  return `draft of ${account}`;
}
