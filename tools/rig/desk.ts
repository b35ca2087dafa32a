import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { sendSignal } from './guarded.js';

/** A started part: where it answers, and how it ends. */
export interface Part {
  url: string;
  stop(): Promise<void>;
}

export type PartName = 'postgres' | 'kafka' | 'redis';

/** Starts each part; data goes below the given folder. Throws with the reason when a part cannot be had. */
const starters: Record<PartName, (folder: string) => Promise<Part>> = {
  async postgres(folder) {
    const { startPostgres } = await import('./postgres.js');
    const server = await startPostgres(join(folder, 'postgres'), { fsync: false });
    return { url: server.superUrl, stop: server.stop };
  },
  async kafka(folder) {
    const { startKafka } = await import('./kafka.js');
    const server = await startKafka(join(folder, 'kafka'));
    return { url: server.brokers, stop: server.stop };
  },
  async redis(folder) {
    const { startRedis } = await import('./redis.js');
    return startRedis(join(folder, 'redis'));
  },
};

export interface Desk {
  url: string;
  close(): Promise<void>;
}

const prefix = 'percorso-test-';

/** A run that was killed could not remove its folder; its servers have ended with it. */
function removeForgotten(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (pid && !sendSignal(pid, 0)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/**
 * Hands out real parts to the processes of one test run: each part starts when first asked for, once, and
 * ends with the run. A run that asks for nothing pays for nothing; two runs at a time share nothing.
 */
export async function openDesk(): Promise<Desk> {
  removeForgotten();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o755);
  const parts = new Map<PartName, Promise<Part>>();
  const server = createServer((request, response) => {
    // A connection kept open could be taken again in the very moment in which it is closed for idleness.
    response.setHeader('connection', 'close');
    const name = request.url?.slice(1) as PartName;
    if (!(name in starters)) return void response.writeHead(404).end(`no such part: ${name}`);
    const part = parts.get(name) ?? starters[name](folder);
    parts.set(name, part);
    part.then(
      ({ url }) => response.end(url),
      (reason: Error) => response.writeHead(503).end(reason.message),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      const started = await Promise.allSettled(parts.values());
      await Promise.all(started.map((part) => part.status === 'fulfilled' && part.value.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
