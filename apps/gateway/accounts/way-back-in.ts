import type { Database } from '#persistence';
import { writeAudit } from '#web';
import { Notices } from '../notices/notices.service.js';
import { endOfGiven, newGivenPassword } from '../passwords/given-password.js';
import { removeSecondFactor } from '../second-factor/second-factor.service.js';
import { AccountStore } from './account.store.js';

export interface WayBackIn {
  code: string;
  /** When the code ends. */
  until: Date;
  secondFactorRemoved: boolean;
}

/**
 * A one-time code for an administrator whom no other administrator can let in. Only for who works on the server, who
 * could write into the database anyway; done here, it is told to the others and stands in the register of access.
 * Null when no active administrator has this address.
 */
export async function letAdministratorBackIn(
  database: Database,
  email: string,
  by: string,
): Promise<WayBackIn | null> {
  const accounts = new AccountStore(database);
  const place = await accounts.locate(email.trim().toLowerCase());
  if (!place) return null;
  const { tenant, id } = place;
  const { code, hash } = await newGivenPassword();
  return database.transaction({ tenant, actor: `operator:${by}` }, async (tx) => {
    const { roles, active, totp } = await accounts.find(tx, id);
    if (!active || !roles.includes('ADMINISTRATOR')) return null;
    await accounts.givePassword(tx, id, hash);
    if (totp) await removeSecondFactor(tx, id);
    await tx.em.execute('delete from session where account_id = ?', [id]);
    const notices = new Notices();
    await notices.showAgain(tx, id);
    await notices.tell(tx, { kind: 'LET_IN_ON_SERVER', about: id });
    await writeAudit(tx, { action: 'gateway.account.let-in', subjects: [id], outcome: 'DONE' });
    return { code, until: endOfGiven(tx.now), secondFactorRemoved: totp };
  });
}
