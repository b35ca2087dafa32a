import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { parseEnvironment } from '#kernel';
import { bindHandlers, EVENT_LOG, rebuildProjections, type EventLog, type RebuildReport } from '#messaging';
import { createLogger, WebModule } from '#web';
import { Module } from '@nestjs/common';
import { reportingEnvironment } from '../environment.js';
import { ReportingModule } from '../reporting.module.js';

/** Every table of the projections, as their handlers write them. */
export const projectionTables = ['path_fact', 'path_version', 'organisation'];

/** Rebuilds reporting's projections from offset 0 of every topic; safe beside the running service. */
export async function rebuildReporting(
  variables: NodeJS.ProcessEnv,
  { check = false } = {},
): Promise<RebuildReport> {
  const environment = parseEnvironment(reportingEnvironment, variables);
  const web = WebModule.forRoot({
    service: 'reporting',
    publicKey: environment.GATEWAY_PUBLIC_KEY,
    logger: createLogger('reporting-rebuild', 'fatal'),
  });
  @Module({ imports: [web, ReportingModule.forRoot({ environment })] })
  class Rebuild {}
  const app = await NestFactory.create(Rebuild, new FastifyAdapter(), { logger: false, abortOnError: false });
  try {
    await app.init();
    return await rebuildProjections({
      consumer: bindHandlers(app),
      log: app.get<EventLog>(EVENT_LOG),
      databaseUrl: environment.DATABASE_URL,
      ownerUrl: environment.DATABASE_OWNER_URL,
      tables: projectionTables,
      check,
    });
  } finally {
    await app.close();
  }
}
