import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../rig/root.js';

/** Addresses of the installations that `npm start` and `npm run demo` have running here. */
export async function runningAddresses(
  home = process.env.PERCORSO_HOME || join(root, '.percorso'),
): Promise<string[]> {
  const addresses = ['main', 'demo'].flatMap((name) => {
    const file = join(home, name, 'ports.json');
    if (!existsSync(file)) return [];
    const { gateway } = JSON.parse(readFileSync(file, 'utf8')) as { gateway?: number };
    return gateway ? [`http://127.0.0.1:${gateway}`] : [];
  });
  const answers = await Promise.all(addresses.map(isPercorso));
  return addresses.filter((_, index) => answers[index]);
}

async function isPercorso(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/api/gateway/session`, { signal: AbortSignal.timeout(2_000) });
    return response.headers.get('content-type')?.includes('json') ?? false;
  } catch {
    return false;
  }
}
