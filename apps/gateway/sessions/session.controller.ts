import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  Access,
  Asking,
  InTx,
  noPersonalData,
  permissionsOf,
  Public,
  Returns,
  unauthenticated,
  type Caller,
  type RequestTx,
} from '#web';
import { AccountVersion, ChangePasswordDto } from '../accounts/account.dto.js';
import { AccountStore } from '../accounts/account.store.js';
import { GatewaySettings } from '../gateway-settings.js';
import { OwnPassword } from '../passwords/own-password.service.js';
import { hashPassword } from '../passwords/password-hash.js';
import { requirePassword } from '../passwords/password-rules.js';
import type { GatewayRequest } from './gateway-request.js';
import { requireSameOrigin } from './origin.js';
import { endedSessionCookie, sessionCookie } from './session-cookie.js';
import { CredentialsDto, SessionView } from './session.dto.js';
import { csrfTokenOf } from './session-token.js';
import { Sessions, type ActiveSession } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';

@Controller('session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly accounts: AccountStore,
    private readonly ownPassword: OwnPassword,
    private readonly settings: GatewaySettings,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @Returns(SessionView)
  async open(
    @Body() credentials: CredentialsDto,
    @Req() request: GatewayRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    requireSameOrigin(request.headers, this.settings.origin);
    const token = await this.signIn.open(credentials, request.ip);
    const session = await this.sessions.find(token);
    if (!session) throw unauthenticated();
    reply.header('set-cookie', sessionCookie(this.settings, token));
    return this.view(session);
  }

  @Get()
  @Access({ permission: 'self.manage', audit: noPersonalData })
  @Returns(SessionView)
  read(@Req() request: GatewayRequest): SessionView {
    return this.view(request.session!);
  }

  @Delete()
  @Access({ permission: 'self.manage', audit: 'gateway.session.close' })
  @HttpCode(204)
  async close(
    @Req() request: GatewayRequest,
    @InTx() tx: RequestTx,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.sessions.close(tx, request.session!.token.hash);
    reply.header('set-cookie', endedSessionCookie(this.settings));
  }

  /** One's own password. All other sessions of the account end. */
  @Put('password')
  @Access({ permission: 'self.manage', audit: 'gateway.account.change-password' })
  @Returns(AccountVersion)
  async changePassword(
    @Body() { current, password }: ChangePasswordDto,
    @Req() request: GatewayRequest,
    @Asking() { account: id }: Caller,
    @InTx() tx: RequestTx,
  ): Promise<AccountVersion> {
    await this.ownPassword.require(tx, id, current);
    requirePassword(password, request.session!.account);
    const version = await this.accounts.setPassword(tx, id, await hashPassword(password));
    await this.sessions.closeAll(tx, id, request.session!.token.hash);
    return { id, version };
  }

  private view({ token, account, tenantName }: ActiveSession): SessionView {
    const { id, email, name, roles, organisations, totp } = account;
    return {
      account: { id, email, name, roles, organisations, totp },
      tenant: { id: token.tenant, name: tenantName },
      permissions: permissionsOf(roles),
      csrf: csrfTokenOf(token, this.settings.keyFor('csrf')),
    };
  }
}
