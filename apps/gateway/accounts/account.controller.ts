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
  pageOf,
  PageQuery,
  requireVersion,
  Returns,
  ReturnsPage,
  type Page,
  type RequestTx,
} from '#web';
import { hashPassword } from '../passwords/password-hash.js';
import { requirePassword } from '../passwords/password-rules.js';
import { SecondFactor } from '../second-factor/second-factor.service.js';
import { Sessions } from '../sessions/sessions.service.js';
import { changeAccount, type Account } from './account.js';
import {
  AccountVersion,
  AccountView,
  ChangeAccountDto,
  NewPasswordDto,
  OpenAccountDto,
} from './account.dto.js';
import { AccountStore } from './account.store.js';

/** The administrator looks after the accounts of the own tenant. Accounts are closed, never removed. */
@Controller('accounts')
export class AccountController {
  constructor(
    private readonly accounts: AccountStore,
    private readonly sessions: Sessions,
    private readonly secondFactor: SecondFactor,
  ) {}

  @Get()
  @Access({ permission: 'account.read', audit: 'gateway.account.list' })
  @ReturnsPage(AccountView)
  async list(@Query() { limit, cursor }: PageQuery, @InTx() tx: RequestTx): Promise<Page<Account>> {
    const [name, id] = cursor === undefined ? [] : decodeCursor(cursor, isListText, isId);
    const after = name === undefined || id === undefined ? null : { name, id };
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

  @Post()
  @Access({ permission: 'account.write', audit: 'gateway.account.open', subject: 'id' })
  @Creates()
  @Returns(AccountVersion)
  async open(
    @Body() { password, ...account }: OpenAccountDto,
    @InTx() tx: RequestTx,
  ): Promise<AccountVersion> {
    requirePassword(password, account);
    const id = newId();
    await this.accounts.add(tx, { id, ...account, passwordHash: await hashPassword(password) });
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
    const administrators = await this.accounts.lockAdministrators(tx);
    const account = await this.accounts.find(tx, id);
    requireVersion(tx, account.version);
    const changed = changeAccount(account, change, administrators);
    await this.accounts.save(tx, changed);
    if (!changed.active) await this.sessions.closeAll(tx, id);
    return { id, version: changed.version };
  }

  @Post(':id/password')
  @Access({ permission: 'account.write', audit: 'gateway.account.reset-password', subject: 'id' })
  @Changes()
  @Returns(AccountVersion)
  async resetPassword(
    @Param('id', IdParam) id: string,
    @Body() { password }: NewPasswordDto,
    @InTx() tx: RequestTx,
  ): Promise<AccountVersion> {
    const account = await this.accounts.find(tx, id);
    requireVersion(tx, account.version);
    requirePassword(password, account);
    const version = await this.accounts.setPassword(tx, id, await hashPassword(password));
    await this.sessions.closeAll(tx, id);
    return { id, version };
  }

  /** For somebody whose telephone is lost. */
  @Post(':id/remove-second-factor')
  @Access({ permission: 'account.write', audit: 'gateway.account.remove-second-factor', subject: 'id' })
  @Changes()
  @Returns(AccountVersion)
  async removeSecondFactor(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<AccountVersion> {
    requireVersion(tx, (await this.accounts.find(tx, id)).version);
    return { id, version: await this.secondFactor.remove(tx, id) };
  }
}
