import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { processLog } from './log-destination.js';

/**
 * A service's numbers for Prometheus. One registry per service, not prom-client's global one: on one machine
 * four services share a process. Other parts register theirs with `registers: [metrics.registry]`.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last byte of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  constructor() {
    // The delay of the event loop is measured by waking it: every 10 ms, as it would be, costs more than an idle service.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 200 });
    new Counter({
      name: 'log_lines_dropped_total',
      help: 'Lines of the log of this process that could not be written: a full disk, or nobody who reads them',
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(processLog.dropped());
      },
    });
  }
}
