import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventConsumer } from '#messaging';
import { Readiness } from '#web';

/** Ready means that the database answers. How the events of the others are read is told beside it. */
@Injectable()
export class IntakeReadiness implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    private readonly consumer: EventConsumer,
  ) {}

  onModuleInit(): void {
    this.readiness.register('events', async () => ({ ready: true, detail: await this.consumer.health() }));
  }
}
