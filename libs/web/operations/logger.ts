import { AsyncLocalStorage } from 'node:async_hooks';
import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import { currentTrace } from '../request/trace.js';
import { processLog } from './log-destination.js';

export type Logger = pino.Logger;

/** Nest injection token of the service's logger. */
export const LOGGER = Symbol('logger');

/**
 * Structured lines without personal data: route patterns instead of addresses, ids instead of names, never a
 * body or a query string. Every line says which request or event it belongs to.
 */
export function createLogger(
  service: string,
  level: string,
  destination: pino.DestinationStream = processLog,
): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => {
      const trace = currentTrace();
      return trace ? { correlationId: trace.correlationId, traceparent: trace.traceparent } : {};
    },
  };
  return pino(options, destination);
}

const ofService = new AsyncLocalStorage<Logger>();

/**
 * Starts or ends a service in its own name: whatever this sets going (its server's requests, its consumer, its
 * timers) logs as that service, also where one process holds several. Nest has one logger for a process.
 */
export function inNameOf<T>(logger: Logger, work: () => T): T {
  return ofService.run(logger, work);
}

/** Nest's own messages through the same lines; what it says while starting is for debugging only. */
export class NestLogger implements LoggerService {
  /** `fallback`: for what no service has set going. */
  constructor(private readonly fallback: Logger) {}

  private get logger(): Logger {
    return ofService.getStore() ?? this.fallback;
  }

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  /** Nest passes a stack and a context; a stack quotes messages, so the context alone is kept. */
  error(message: unknown, ...rest: unknown[]): void {
    const context = rest.findLast((part) => typeof part === 'string' && !part.includes('\n'));
    this.logger.error({ context }, message instanceof Error ? message.name : String(message).split('\n')[0]!);
  }

  /** For what ends the process. Without it such a line would throw where it was to be written. */
  fatal(message: unknown, context?: string): void {
    this.logger.fatal({ context }, message instanceof Error ? message.name : String(message).split('\n')[0]!);
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }
}
