import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { spawnGuarded, type Guarded } from './guarded.js';
import { freePort } from './port.js';
import { findProgram, printed, sizeOf } from './program.js';

export interface RedisServer extends Pick<Guarded, 'pid' | 'exited' | 'stop'> {
  url: string;
}

/** Why this machine cannot run Redis, or undefined when it can. */
export function redisProblem(): string | undefined {
  return findProgram('redis-server') ? undefined : 'there is no redis-server';
}

/** Starts the system's Redis as BullMQ needs it: nothing is evicted, every write is logged. */
export async function startRedis(
  dataDir: string,
  options: { port?: number; settings?: Record<string, string> } = {},
): Promise<RedisServer> {
  const problem = redisProblem();
  if (problem) throw new Error(problem);
  mkdirSync(dataDir, { recursive: true });
  const port = options.port ?? (await freePort());
  const logFile = join(dataDir, 'redis.log');
  const from = sizeOf(logFile);
  const settings = {
    bind: '127.0.0.1',
    port,
    dir: dataDir,
    save: '',
    appendonly: 'yes',
    'maxmemory-policy': 'noeviction',
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = await spawnGuarded(['redis-server', ...flags], { signal: 'TERM', logFile });
  await printed(server, logFile, from, 'Ready to accept connections').catch(async (error: Error) => {
    await server.stop();
    throw new Error(`Redis does not start: ${error.message}`);
  });
  return { ...server, url: `redis://127.0.0.1:${port}` };
}
