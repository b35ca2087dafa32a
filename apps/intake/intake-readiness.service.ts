import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventConsumer } from '#messaging';
import { Database } from '#persistence';
import { Readiness } from '#web';

/** Ready means: the database answers, and the events of the others can be read (DESIGN §4, progress not liveness). */
@Injectable()
export class IntakeReadiness implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    private readonly database: Database,
    private readonly consumer: EventConsumer,
  ) {}

  onModuleInit(): void {
    this.readiness.register('database', async () => {
      await this.database.statement('select 1');
      return { ready: true };
    });
    this.readiness.register('events', async () => {
      const partitions = await this.consumer.lag();
      const behind = partitions.reduce((sum, { end, next }) => sum + Number(end) - Number(next), 0);
      return { ready: true, detail: { behind } };
    });
  }
}
