import { Controller, Get, Res, type OnModuleInit } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Database } from '#persistence';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';
import { Public } from '../access/route.js';

/** For a connection that is free: the rest of what a part may take is for the answer, in milliseconds. */
const longestWait = 400;

/** For the orchestrator and Prometheus, on the service's own port; the gateway forwards none of it. */
@ApiExcludeController()
@Controller()
export class OperationsController implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.readiness.register('database', async () => {
      const ready = await this.database.takesWrites(longestWait);
      return ready ? { ready } : { ready, detail: { reason: 'the database only reads' } };
    });
  }

  @Get('health/live')
  @Public()
  live() {
    return { status: 'alive' };
  }

  @Get('health/ready')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { ready, parts } = await this.readiness.check();
    reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready', parts };
  }

  @Get('metrics')
  @Public()
  async numbers(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
