import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '#kernel';
import { ClockCheck } from '../operations/clock-check.service.js';
import { OperationsController } from '../operations/operations.controller.js';
import { AUTHENTICATOR, type Authenticator } from './authenticator.js';
import { allows, permissions } from './permissions.js';
import { ACCESS, PUBLIC, type Access } from './route.js';
import type { WebRequest } from '../request/web-request.js';

/** Lets a request through when its route is public, or when who asks holds the route's permission. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    private readonly clock: ClockCheck,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Events and jobs arrive through other doors, which have no caller.
    if (context.getType() !== 'http') return true;
    const handler = context.getHandler();
    if (this.reflector.get<boolean>(PUBLIC, handler)) {
      // Signing in needs the right time as well; whether the service is ready must always be told.
      if (context.getClass() !== OperationsController) this.clock.requireRight();
      return true;
    }
    const access = this.reflector.get<Access>(ACCESS, handler);
    const request = context.switchToHttp().getRequest<WebRequest>();
    request.caller = await this.authenticator.authenticate(request);
    request.access = access;
    if (allows(request.caller.roles, access.permission)) return true;
    throw new DomainError('FORBIDDEN', 'Your role does not include this.', {
      rule: 'access.permission',
      facts: { permission: access.permission, heldBy: permissions[access.permission] },
    });
  }
}
