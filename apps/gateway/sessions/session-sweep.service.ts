import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ClockCheck, LOGGER, loggable, type Logger } from '#web';
import { SignInThrottle } from '../throttle/sign-in-throttle.service.js';
import { Sessions } from './sessions.service.js';

const everyMs = 600_000;

/** Removes sessions that nobody used for too long, and counters of attempts that are forgotten. */
@Injectable()
export class SessionSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly throttle: SignInThrottle,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly clockCheck: ClockCheck,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // Two hours ahead, every session would be over.
      if (this.clockCheck.isOff()) return;
      Promise.all([this.sessions.sweep(), this.throttle.sweep()]).catch((error: unknown) =>
        this.logger.warn({ error: loggable(error) }, 'sweep failed'),
      );
    }, everyMs);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }
}
