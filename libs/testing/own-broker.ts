import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../tools/rig/port.js';
import { startKafka, type KafkaServer } from '../../tools/rig/kafka.js';

/** A broker of the spec's own, which it may pause and write rubbish into. */
export class OwnBroker {
  private server: KafkaServer | undefined;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  /** Where it will listen; it does not yet. */
  static async reserve(): Promise<OwnBroker> {
    return new OwnBroker(mkdtempSync(join(tmpdir(), 'percorso-kafka-')), await freePort());
  }

  static async start(): Promise<OwnBroker> {
    const broker = await OwnBroker.reserve();
    await broker.start();
    return broker;
  }

  get brokers(): string {
    return `127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.server = await startKafka(join(this.folder, 'data'), { port: this.port });
  }

  get pid(): number {
    return this.server!.pid;
  }

  pause(): void {
    process.kill(this.server!.pid, 'SIGSTOP');
  }

  resume(): void {
    process.kill(this.server!.pid, 'SIGCONT');
  }

  async remove(): Promise<void> {
    if (this.server) this.resume();
    await this.server?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
