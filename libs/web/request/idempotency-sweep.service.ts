import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CLOCK, type Clock } from '#kernel';
import { Database } from '#persistence';
import { loggable } from '../problems/failure.js';
import { ClockCheck } from '../operations/clock-check.service.js';
import { LOGGER, type Logger } from '../operations/logger.js';

const keepMs = 48 * 3_600_000;
const everyMs = 3_600_000;

/** Forgets first answers that no client asks for any more. */
@Injectable()
export class IdempotencySweep implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly clockCheck: ClockCheck,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      if (this.clockCheck.isOff()) return;
      this.sweep().catch((error: unknown) =>
        this.logger.warn({ error: loggable(error) }, 'will be swept later'),
      );
    }, everyMs);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    const before = new Date(this.clock().getTime() - keepMs);
    await this.database.asWorker((em) =>
      em.execute('delete from idempotency where created_at < ?', [before]),
    );
  }
}
