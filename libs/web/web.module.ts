import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import type { JWK } from 'jose';
import { AccessGuard } from './access/access.guard.js';
import { ANCHOR_OPTIONS, AuditAnchors, type AnchorPlace } from './audit/audit-anchors.service.js';
import { AuditBacklog } from './audit/audit-backlog.service.js';
import { AuditSealer } from './audit/audit-sealer.service.js';
import {
  AUTHENTICATOR,
  TimelyAuthenticator,
  TokenAuthenticator,
  type Authenticator,
} from './access/authenticator.js';
import { ClockCheck } from './operations/clock-check.service.js';
import { IdempotencySweep } from './request/idempotency-sweep.service.js';
import { LOGGER, type Logger } from './operations/logger.js';
import { Metrics } from './operations/metrics.js';
import { OperationsController } from './operations/operations.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { Readiness } from './operations/readiness.js';
import { RouteCheck } from './access/route-check.service.js';
import { TransactionInterceptor } from './request/transaction.interceptor.js';
import { validationPipe } from './fields/validation.js';

export interface WebOptions {
  service: string;
  publicKey: JWK;
  logger: Logger;
  /** Where the heads of the register are noted besides the log. */
  anchors?: AnchorPlace | undefined;
  /** Who asks is found out some other way than by the gateway's token: the gateway itself, by its session. */
  authenticator?: Type<Authenticator>;
}

/** How this service finds out who asks, before the clock is asked too. */
const HOUSE_AUTHENTICATOR = Symbol('house authenticator');

@Module({})
export class WebModule {
  static forRoot({ service, publicKey, logger, anchors, authenticator }: WebOptions): DynamicModule {
    return {
      module: WebModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [OperationsController],
      providers: [
        Readiness,
        Metrics,
        AuditSealer,
        AuditAnchors,
        AuditBacklog,
        { provide: ANCHOR_OPTIONS, useValue: { service, place: anchors } },
        IdempotencySweep,
        RouteCheck,
        { provide: LOGGER, useValue: logger },
        ClockCheck,
        authenticator
          ? { provide: HOUSE_AUTHENTICATOR, useClass: authenticator }
          : { provide: HOUSE_AUTHENTICATOR, useFactory: () => new TokenAuthenticator(publicKey, service) },
        {
          provide: AUTHENTICATOR,
          inject: [HOUSE_AUTHENTICATOR, ClockCheck],
          useFactory: (house: Authenticator, clock: ClockCheck) => new TimelyAuthenticator(house, clock),
        },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: TransactionInterceptor },
        { provide: APP_PIPE, useFactory: validationPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [Readiness, Metrics, AuditSealer, AuditAnchors, ClockCheck, LOGGER, AUTHENTICATOR],
    };
  }
}
