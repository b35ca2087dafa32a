import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../operations/metrics.js';
import { Readiness } from '../operations/readiness.js';
import { AuditSealer } from './audit-sealer.service.js';

/**
 * Shows how long entries have waited for their seal. It makes no copy unready: people go on working, and what they do
 * is recorded. But somebody must look, because an entry without a seal can be removed without a trace.
 */
@Injectable()
export class AuditBacklog implements OnModuleInit {
  constructor(
    private readonly sealer: AuditSealer,
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const { sealer } = this;
    this.readiness.register('register', async () => ({
      ready: true,
      detail: { oldestUnsealedSeconds: sealer.waitingSeconds() },
    }));
    new Gauge({
      name: 'audit_oldest_unsealed_seconds',
      help: 'Age of the oldest entry of the register of access that has no seal; more than a minute means that sealing is held up',
      registers: [this.metrics.registry],
      collect() {
        this.set(sealer.waitingSeconds());
      },
    });
  }
}
