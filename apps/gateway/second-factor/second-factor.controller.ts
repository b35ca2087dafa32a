import { Body, Controller, Post } from '@nestjs/common';
import { Access, Asking, InTx, Returns, type Caller, type RequestTx } from '#web';
import { AccountStore } from '../accounts/account.store.js';
import { OwnPassword } from '../passwords/own-password.service.js';
import {
  CodeDto,
  EnrolmentView,
  PasswordDto,
  RecoveryCodesView,
  SecondFactorView,
} from './second-factor.dto.js';
import { SecondFactor } from './second-factor.service.js';

/** One's own second factor. Turning it on or off asks for the password again: an open desk is not enough. */
@Controller('second-factor')
export class SecondFactorController {
  constructor(
    private readonly secondFactor: SecondFactor,
    private readonly accounts: AccountStore,
    private readonly ownPassword: OwnPassword,
  ) {}

  @Post()
  @Access({ permission: 'self.manage', audit: 'gateway.second-factor.enrol' })
  @Returns(EnrolmentView)
  async enrol(@Body() { password }: PasswordDto, @Asking() caller: Caller, @InTx() tx: RequestTx) {
    await this.ownPassword.require(tx, caller.account, password);
    const { email } = await this.accounts.find(tx, caller.account);
    return this.secondFactor.enrol(tx, caller.account, email);
  }

  @Post('confirm')
  @Access({ permission: 'self.manage', audit: 'gateway.second-factor.confirm' })
  @Returns(RecoveryCodesView)
  async confirm(@Body() { code }: CodeDto, @Asking() caller: Caller, @InTx() tx: RequestTx) {
    return { codes: await this.secondFactor.confirm(tx, caller.account, code) };
  }

  @Post('remove')
  @Access({ permission: 'self.manage', audit: 'gateway.second-factor.remove' })
  @Returns(SecondFactorView)
  async remove(@Body() { password }: PasswordDto, @Asking() caller: Caller, @InTx() tx: RequestTx) {
    await this.ownPassword.require(tx, caller.account, password);
    await this.secondFactor.remove(tx, caller.account);
    return { totp: false };
  }
}
