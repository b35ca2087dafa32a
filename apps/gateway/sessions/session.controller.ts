import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database, type Tx } from '#persistence';
import {
  Access,
  Asking,
  InTx,
  noPersonalData,
  Opening,
  permissionsOf,
  Prepares,
  Public,
  Returns,
  unauthenticated,
  type Caller,
  type RequestTx,
  type Transact,
} from '#web';
import { AccountVersion, ChangePasswordDto } from '../accounts/account.dto.js';
import { GatewaySettings } from '../gateway-settings.js';
import { Notices } from '../notices/notices.service.js';
import { ChoosingPassword } from '../passwords/choosing-password.service.js';
import { KnownDevices } from '../throttle/known-devices.service.js';
import type { GatewayRequest } from './gateway-request.js';
import { requireSameOrigin } from './origin.js';
import { endedSessionCookie, readCookie, sessionCookie } from './session-cookie.js';
import { CredentialsDto, SessionView } from './session.dto.js';
import { csrfTokenOf } from './session-token.js';
import { Sessions, type ActiveSession } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';

@Controller('session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly choosing: ChoosingPassword,
    private readonly devices: KnownDevices,
    private readonly notices: Notices,
    private readonly database: Database,
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
    const { email } = credentials;
    const cookie = readCookie(request.headers.cookie, this.settings.deviceCookieName);
    const device = this.devices.idFor(cookie, email);
    const token = await this.signIn.open(credentials, { address: request.ip, device });
    const session = await this.sessions.find(token);
    if (!session) throw unauthenticated();
    reply.header('set-cookie', [sessionCookie(this.settings, token), this.devices.remember(cookie, email)]);
    const scope = { tenant: token.tenant, actor: session.account.id };
    return this.database.transaction(scope, (tx) => this.view(tx, session));
  }

  @Get()
  @Access({ permission: 'self.manage', audit: noPersonalData })
  @Returns(SessionView)
  read(@Req() request: GatewayRequest, @InTx() tx: RequestTx): Promise<SessionView> {
    return this.view(tx, request.session!);
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
  @Prepares()
  @Returns(AccountVersion)
  async changePassword(
    @Body() body: ChangePasswordDto,
    @Req() request: GatewayRequest,
    @Asking() caller: Caller,
    @Opening() transact: Transact,
  ): Promise<AccountVersion> {
    const { account, token } = request.session!;
    const chosen = await this.choosing.prepare(caller, account, body);
    return transact(async (tx) => {
      const version = await this.choosing.choose(tx, account.id, chosen);
      await this.sessions.closeAll(tx, account.id, token.hash);
      return { id: account.id, version };
    });
  }

  private async view(tx: Tx, { token, account, tenantName }: ActiveSession): Promise<SessionView> {
    const { id, email, name, roles, organisations, totp, password } = account;
    return {
      account: { id, email, name, roles, organisations, totp, mustChoosePassword: password === 'GIVEN' },
      tenant: { id: token.tenant, name: tenantName },
      permissions: permissionsOf(roles),
      notices: await this.notices.unseen(tx, id),
      csrf: csrfTokenOf(token, this.settings.keyFor('csrf')),
    };
  }
}
