import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { EventConsumer } from '#messaging';
import { Readiness } from '../operations/readiness.js';

/** Ready means that the database answers. How the events of the others are read is told beside it. */
@Injectable()
export class EventsReadiness implements OnModuleInit {
  constructor(
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(EventConsumer) private readonly consumer: EventConsumer,
  ) {}

  onModuleInit(): void {
    this.readiness.register('events', async () => ({ ready: true, detail: await this.consumer.health() }));
  }
}
