import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack, type Stack, type StackOptions } from '../tools/stack/stack.js';
import { operationsToken, runOps, type Rig } from './embedded-rig.js';

/** docker-compose.yml as local processes: Kafka, Redis, two copies of each service. */
export async function startDistributed(ofCopy: StackOptions['ofCopy'] = {}): Promise<Rig & { stack: Stack }> {
  const dir = mkdtempSync(join(tmpdir(), 'percorso-stack-'));
  const stack = await startStack({
    dir,
    durable: false,
    console: false,
    ofCopy,
    variables: { SMALL_NUMBER_THRESHOLD: '1', OPERATIONS_TOKEN: operationsToken },
  });
  return {
    stack,
    origin: stack.gatewayUrl,
    setupToken: stack.environments.gateway!.SETUP_TOKEN!,
    home: dir,
    launcherPid: undefined,
    ops: (...flags) => runOps(flags, stack.environments.ops!),
    superUrl: (service) => stack.databases[service]!.superUrl,
    async stop() {
      await stack.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
