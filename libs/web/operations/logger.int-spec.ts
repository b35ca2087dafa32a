import { Controller, Get, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { eventually } from '#testing';
import { Public } from '../access/route.js';
import { startSample, type Sample } from '../test/sample-service.js';

const logger = new Logger('speaker');

@Controller('speaker')
class Speaker implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  onModuleInit(): void {
    logger.warn('starts');
    this.timer = setInterval(() => logger.warn('ticks'), 20);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    logger.warn('ends');
  }

  @Get()
  @Public()
  speak() {
    logger.warn('answers');
    logger.fatal('is about to end');
    setImmediate(() => logger.warn('goes on'));
    return {};
  }
}

/** What each service is heard saying, and in whose name. */
function heard({ log }: Sample): string[] {
  const lines = log.map((line) => JSON.parse(line) as { service: string; context?: string; msg: string });
  const own = lines.filter(({ context }) => context === 'speaker');
  return [...new Set(own.map(({ service, msg }) => `${service} ${msg}`))].toSorted();
}

describe('two services in one process', () => {
  it('say each in its own name what they say through Nest', async () => {
    const services = [
      await startSample([Speaker], { name: 'first' }),
      await startSample([Speaker], { name: 'second' }),
    ];
    for (const service of services) expect((await service.send('GET', '/speaker')).status).toBe(200);
    await eventually(() => services.forEach((service) => expect(heard(service)).toHaveLength(5)));
    for (const service of services) await service.close();
    const said = ['answers', 'ends', 'goes on', 'is about to end', 'starts', 'ticks'];
    expect(services.map(heard)).toEqual(
      ['first', 'second'].map((name) => said.map((what) => `${name} ${what}`)),
    );
  });
});
