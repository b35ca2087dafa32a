import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { isId, newId } from '#kernel';
import {
  Access,
  Changes,
  Creates,
  decodeCursor,
  IdParam,
  InTx,
  isListText,
  Opening,
  pageOf,
  PageQuery,
  Prepares,
  Returns,
  ReturnsPage,
  type Page,
  type RequestTx,
  type Transact,
} from '#web';
import { newGivenPassword } from '../passwords/given-password.js';
import type { Account } from './account.js';
import {
  AccountVersion,
  AccountView,
  ChangeAccountDto,
  GivenPasswordView,
  OpenAccountDto,
} from './account.dto.js';
import { AccountStore } from './account.store.js';
import { Administering } from './administering.service.js';

/** The administrator looks after the accounts of the own tenant. Accounts are closed, never removed. */
@Controller('accounts')
export class AccountController {
  constructor(
    private readonly accounts: AccountStore,
    private readonly administering: Administering,
  ) {}

  @Get()
  @Access({ permission: 'account.read', audit: 'gateway.account.list' })
  @ReturnsPage(AccountView)
  async list(@Query() { limit, cursor }: PageQuery, @InTx() tx: RequestTx): Promise<Page<Account>> {
    const after = cursor === undefined ? null : decodeCursor(cursor, isListText, isId);
    const rows = await this.accounts.list(tx, after, limit + 1);
    const page = pageOf(rows, limit, (account) => [account.name, account.id]);
    tx.audit(page.items.map((account) => account.id));
    return page;
  }

  @Get(':id')
  @Access({ permission: 'account.read', audit: 'gateway.account.read', subject: 'id' })
  @Returns(AccountView)
  read(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<Account> {
    return this.accounts.find(tx, id);
  }

  /** Nobody gets in with it before it is given a one-time code. */
  @Post()
  @Access({ permission: 'account.write', audit: 'gateway.account.open', subject: 'id' })
  @Creates()
  @Returns(AccountVersion)
  async open(@Body() account: OpenAccountDto, @InTx() tx: RequestTx): Promise<AccountVersion> {
    const id = newId();
    await this.administering.open(tx, { id, ...account });
    return { id, version: 1 };
  }

  @Put(':id')
  @Access({ permission: 'account.write', audit: 'gateway.account.change', subject: 'id' })
  @Changes()
  @Returns(AccountVersion)
  async change(
    @Param('id', IdParam) id: string,
    @Body() change: ChangeAccountDto,
    @InTx() tx: RequestTx,
  ): Promise<AccountVersion> {
    return { id, version: await this.administering.change(tx, id, change) };
  }

  /**
   * A one-time code in place of a password: for a new account, and for somebody who has forgotten theirs. It opens
   * the choice of an own password and nothing else.
   */
  @Post(':id/password')
  @Access({ permission: 'account.write', audit: 'gateway.account.reset-password', subject: 'id' })
  @Changes()
  @Prepares()
  @Returns(GivenPasswordView)
  async givePassword(
    @Param('id', IdParam) id: string,
    @Opening() transact: Transact,
  ): Promise<GivenPasswordView> {
    const given = await newGivenPassword();
    return transact((tx) => this.administering.givePassword(tx, id, given));
  }

  /** For somebody whose telephone is lost. */
  @Post(':id/remove-second-factor')
  @Access({ permission: 'account.write', audit: 'gateway.account.remove-second-factor', subject: 'id' })
  @Changes()
  @Returns(AccountVersion)
  async removeSecondFactor(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<AccountVersion> {
    return { id, version: await this.administering.removeSecondFactor(tx, id) };
  }
}
