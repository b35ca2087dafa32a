import { Controller, Get } from '@nestjs/common';
import { Access, InTx, ReturnsList, type RequestTx } from '#web';
import { AccountStore } from './account.store.js';
import { Colleagues } from './colleagues.service.js';
import { ColleagueView } from './account.dto.js';

/** Names beside the ids of accounts, for whoever works with them: no address, no scope. Closed ones stay in histories. */
@Controller('colleagues')
export class ColleagueController {
  constructor(
    private readonly accounts: AccountStore,
    private readonly colleagues: Colleagues,
  ) {}

  @Get()
  @Access({ permission: 'colleague.read', audit: 'gateway.colleague.list' })
  @ReturnsList(ColleagueView)
  async list(@InTx() tx: RequestTx): Promise<ColleagueView[]> {
    const accounts = await this.accounts.list(tx, null, mostColleagues);
    tx.audit(accounts.map(({ id }) => id));
    // Whoever is about to choose among colleagues: intake should know them by then.
    tx.afterCommit(() => void this.colleagues.tell(tx.caller, accounts));
    return accounts.map(({ id, name, roles, active }) => ({ id, name, roles, closed: !active }));
  }
}

/** A federation has some hundreds. */
const mostColleagues = 5_000;
