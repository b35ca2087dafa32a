import { Body, Controller, Post } from '@nestjs/common';
import { Access, Asking, Opening, Prepares, Returns, type Caller, type Transact } from '#web';
import { AccountStore } from '../accounts/account.store.js';
import { OwnPassword } from '../passwords/own-password.service.js';
import { SignInThrottle, type Counter } from '../throttle/sign-in-throttle.service.js';
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
    private readonly throttle: SignInThrottle,
  ) {}

  @Post()
  @Access({ permission: 'self.manage', audit: 'gateway.second-factor.enrol' })
  @Prepares()
  @Returns(EnrolmentView)
  async enrol(@Body() { password }: PasswordDto, @Asking() caller: Caller, @Opening() transact: Transact) {
    const hash = await this.ownPassword.require(caller, password);
    return transact(async (tx) => {
      await this.ownPassword.hold(tx, caller.account, hash);
      const { email } = await this.accounts.find(tx, caller.account);
      return this.secondFactor.enrol(tx, caller.account, email);
    });
  }

  @Post('confirm')
  @Access({ permission: 'self.manage', audit: 'gateway.second-factor.confirm' })
  @Prepares()
  @Returns(RecoveryCodesView)
  async confirm(@Body() { code }: CodeDto, @Asking() caller: Caller, @Opening() transact: Transact) {
    const counters: [Counter] = [{ kind: 'again', of: `code|${caller.account}` }];
    await this.throttle.begin(counters);
    const confirmed = await transact((tx) => this.secondFactor.confirm(tx, caller.account, code));
    await this.throttle.succeeded(counters);
    return confirmed;
  }

  @Post('remove')
  @Access({ permission: 'self.manage', audit: 'gateway.second-factor.remove' })
  @Prepares()
  @Returns(SecondFactorView)
  async remove(@Body() { password }: PasswordDto, @Asking() caller: Caller, @Opening() transact: Transact) {
    const hash = await this.ownPassword.require(caller, password);
    return transact(async (tx) => {
      await this.ownPassword.hold(tx, caller.account, hash);
      await this.secondFactor.remove(tx, caller.account);
      return { totp: false };
    });
  }
}
