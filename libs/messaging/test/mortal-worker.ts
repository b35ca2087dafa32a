import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLogChoice } from '../index.js';
import { behaviour, startSampleService } from './sample-service.js';

export interface MortalOrder {
  urls: { databaseUrl: string; ownerUrl: string };
  log: EventLogChoice;
  /** The value of `n` that kills whoever handles it; null once the fault is mended. */
  deadly: number | null;
  /** Milliseconds that each event takes. */
  slow?: number;
}

/** A process of the sample service that a message can kill, as a fault in native code or a full memory would. */
process.once('message', ({ urls, log, deadly, slow = 0 }: MortalOrder) => {
  behaviour.on = async (n) => {
    if (slow) await sleep(slow);
    if (n !== deadly) return;
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => {});
  };
  void startSampleService(urls, log).then(() => process.send!('ready'));
});
process.on('disconnect', () => process.exit(0));
