import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { writeJson } from '../launch/home.js';
import { LaunchError } from '../launch/launch-error.js';
import { stopRequest } from '../launch/stop-request.js';
import { stackFile } from '../ops/installation.js';
import { isPortFree } from '../rig/port.js';
import { root } from '../rig/root.js';
import { startStack, type Stack } from './stack.js';
import { variablesIn } from './substitution.js';

const usage = `npm run stack                docker-compose.yml as local processes, without Docker
npm run stack -- --fresh     the same, with its data removed first

Reads .env as docker compose does. Secrets that are not chosen there are made up and kept in .percorso/stack.
Needs Java 17 and Maven for Kafka, and redis-server.`;

const { values } = parseArgs({
  options: { fresh: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const opsFile = stackFile(process.env);
const dir = dirname(opsFile);

if (values.help) console.log(usage);
else process.exitCode = await run();

async function run(): Promise<number> {
  const request = stopRequest(process.env);
  const asked = new AbortController();
  void request.asked.then(() => asked.abort(new LaunchError('Stopped before everything was up.')));
  let stack: Stack | undefined;
  try {
    const variables = await chosenVariables();
    if (values.fresh) rmSync(dir, { recursive: true, force: true });
    console.log('Starting…');
    stack = await startStack({ dir, variables, signal: asked.signal, say: (line) => console.log(line) });
    writeJson(opsFile, stack.environments.ops);
    greet(stack);
    await request.asked;
    return 0;
  } catch (error) {
    console.error(error instanceof LaunchError ? error.message : (error as Error).message);
    return 1;
  } finally {
    if (stack) console.log('Stopping…');
    rmSync(opsFile, { force: true });
    await stack?.stop();
    request.release();
  }
}

/** As docker compose does: what the terminal sets wins over .env. */
async function chosenVariables(): Promise<Record<string, string | undefined>> {
  const file = join(root, '.env');
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const names = variablesIn(readFileSync(join(root, 'docker-compose.yml'), 'utf8'));
  const variables = Object.fromEntries(names.map((name) => [name, process.env[name] || written[name]]));
  variables.PERCORSO_PORT ||= '8080';
  if (!(await isPortFree(Number(variables.PERCORSO_PORT), variables.PERCORSO_BIND || '127.0.0.1')))
    throw new LaunchError(
      `Port ${variables.PERCORSO_PORT} is not free: choose another with PERCORSO_PORT=….`,
    );
  return variables;
}

function greet(stack: Stack): void {
  for (const { service, replica, pid, address } of stack.processes())
    console.log(`  ${`${service}-${replica}`.padEnd(12)} ${String(pid).padStart(7)}  ${address ?? ''}`);
  console.log(`Percorso is ready: ${stack.gatewayUrl}`);
  console.log(
    `Make the first administrator here, once: ${stack.gatewayUrl}/setup#${stack.variables.SETUP_TOKEN}`,
  );
  console.log('Operator: npm run -s ops -- events lag --stack');
}
