import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { writeJson } from '../launch/home.js';
import { LaunchError, lineFor } from '../launch/launch-error.js';
import { endWith, say } from '../launch/say.js';
import { setupLink } from '../launch/setup-link.js';
import { stopRequest } from '../launch/stop-request.js';
import { stackFile } from '../ops/installation.js';
import { forgetForeignEnvironment } from '../rig/foreign-environment.js';
import { optionsOf } from '../rig/options.js';
import { isAddressOfThisMachine, isPortFree } from '../rig/port.js';
import { root } from '../rig/root.js';
import { startStack, type Stack } from './stack.js';
import { variablesIn } from './substitution.js';

const usage = `npm run stack                docker-compose.yml as local processes, without Docker
npm run stack -- --fresh     the same, with its data removed first

Reads .env as docker compose does. Secrets that are not chosen there are made up and kept in .percorso/stack.
Needs Java 17 and Maven for Kafka, and redis-server.`;

forgetForeignEnvironment(process.env);
const { values } = optionsOf({
  options: { fresh: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const opsFile = stackFile(process.env);
const dir = dirname(opsFile);

/** Milliseconds from the wish to stop. */
const longestEnding = 15_000;

if (values.help) say(usage);
else endWith(await run());

async function run(): Promise<number> {
  const request = stopRequest(process.env);
  const asked = new AbortController();
  // Whatever goes wrong with the ending: every part ends when we are gone (guarded.ts).
  void request.asked.then(() => setTimeout(() => process.exit(1), longestEnding).unref());
  void request.asked.then(() => asked.abort(new LaunchError('Stopped before everything was up.')));
  let stack: Stack | undefined;
  try {
    const variables = await chosenVariables();
    if (values.fresh) rmSync(dir, { recursive: true, force: true });
    say('Starting…');
    stack = await startStack({ dir, variables, signal: asked.signal, say });
    writeJson(opsFile, stack.environments.ops);
    await greet(stack);
    await request.asked;
    return 0;
  } catch (error) {
    say(lineFor(error, dir));
    return 1;
  } finally {
    if (stack) say('Stopping…');
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
  const host = variables.PERCORSO_BIND || '127.0.0.1';
  if (!(await isAddressOfThisMachine(host)))
    throw new LaunchError(`PERCORSO_BIND=${host} is not an address of this machine.`);
  if (!(await isPortFree(Number(variables.PERCORSO_PORT), host)))
    throw new LaunchError(
      `Port ${variables.PERCORSO_PORT} is not free: choose another with PERCORSO_PORT=….`,
    );
  return variables;
}

async function greet(stack: Stack): Promise<void> {
  for (const { service, replica, pid, address } of stack.processes())
    say(`  ${`${service}-${replica}`.padEnd(12)} ${String(pid).padStart(7)}  ${address ?? ''}`);
  say(`Percorso is ready: ${stack.gatewayUrl}`);
  const gateway = stack.processes().find(({ service }) => service === 'gateway')!;
  const link = await setupLink({
    gateway: `http://${gateway.address}`,
    url: stack.gatewayUrl,
    setupToken: stack.variables.SETUP_TOKEN!,
  });
  if (link) say(`Make the first administrator here, once: ${link}`);
  say('Operator: npm run -s ops -- events lag --stack');
}
