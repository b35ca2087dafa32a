import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServiceEnvironment } from './service-environment.js';

export interface ServiceOptions {
  /** Also the audience of the gateway's tokens. */
  name: string;
  module: Type | DynamicModule;
  environment: ServiceEnvironment;
  /** Default: HOST and PORT of the environment. Port 0 takes a free one. */
  port?: number;
  host?: string;
  /** Runs before the service listens: connects the event consumer, adds what Nest does not know. */
  prepare?: (app: NestFastifyApplication) => void | Promise<void>;
}

export interface RunningService {
  app: INestApplication;
  url: string;
  close(): Promise<void>;
}

export async function startService(options: ServiceOptions): Promise<RunningService> {
  throw new Error(`not there yet: ${options.name}`);
}
