import 'reflect-metadata';
import type { EventLogChoice } from '../index.js';
import { behaviour, startSampleService } from './sample-service.js';

export interface MortalOrder {
  urls: { databaseUrl: string; ownerUrl: string };
  log: EventLogChoice;
  /** The value of `n` that kills whoever handles it; null once the fault is mended. */
  deadly: number | null;
}

/** A process of the sample service that a message can kill, as a fault in native code or a full memory would. */
process.once('message', ({ urls, log, deadly }: MortalOrder) => {
  behaviour.on = async (n) => {
    if (n !== deadly) return;
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => {});
  };
  void startSampleService(urls, log).then(() => process.send!('ready'));
});
process.on('disconnect', () => process.exit(0));
