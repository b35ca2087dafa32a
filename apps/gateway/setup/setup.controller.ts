import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { Public, Returns } from '#web';
import { GatewaySettings } from '../gateway-settings.js';
import type { GatewayRequest } from '../sessions/gateway-request.js';
import { requireSameOrigin } from '../sessions/origin.js';
import { networkOf } from '../throttle/throttle.js';
import { SignInThrottle, type Counter } from '../throttle/sign-in-throttle.service.js';
import { SetupDto, SetupResult, SetupView } from './setup.dto.js';
import { Setup } from './setup.service.js';
import { tenantIdOf } from './tenant-id.js';

@Controller('setup')
export class SetupController {
  constructor(
    private readonly setup: Setup,
    private readonly settings: GatewaySettings,
    private readonly throttle: SignInThrottle,
  ) {}

  @Get()
  @Public()
  @Returns(SetupView)
  async read(): Promise<SetupView> {
    return { open: await this.setup.isOpen() };
  }

  @Post()
  @Public()
  @HttpCode(200)
  @Returns(SetupResult)
  async run(@Body() body: SetupDto, @Req() request: GatewayRequest): Promise<SetupResult> {
    requireSameOrigin(request.headers, this.settings.origin);
    const { token, tenantName, tenantId, ...administrator } = body;
    const counters: [Counter] = [{ kind: 'setup', of: networkOf(request.ip) }];
    await this.throttle.begin(counters);
    this.setup.requireToken(token);
    await this.throttle.succeeded(counters);
    const tenant = tenantId ?? tenantIdOf(tenantName);
    return { tenant, account: await this.setup.run({ id: tenant, name: tenantName, administrator }) };
  }
}
