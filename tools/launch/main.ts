import '../node.mjs';
import { join } from 'node:path';
import { forgetForeignEnvironment } from '../rig/foreign-environment.js';
import { optionsOf } from '../rig/options.js';
import { root } from '../rig/root.js';
import { launchDemo } from '../demo/launch-demo.js';
import { launch, setupPageOf, type Running } from './launch.js';
import { endWith, say } from './say.js';
import { setupLink } from './setup-link.js';

const usage = `npm start                    your own installation, empty at first
npm run demo                 the made-up consortium Ponte Largo
npm run demo -- --fresh      the same, from the beginning

PORT=3000 HOST=127.0.0.1     address to listen on (no name)
PUBLIC_URL=https://…         address that people type, behind a proxy
TRUST_PROXY=uniquelocal      whose X-Forwarded-For to believe; needed with https
PERCORSO_HOME=.percorso      folder of data, keys and logs`;

forgetForeignEnvironment(process.env);
const { positionals, values } = optionsOf({
  allowPositionals: true,
  options: { fresh: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const demo = positionals[0] === 'demo';
/** The demo has a folder of its own: `--fresh` cannot reach anybody's real data. */
const folder = join(process.env.PERCORSO_HOME || join(root, '.percorso'), demo ? 'demo' : 'main');

if (values.help) say(usage);
else endWith(await start());

async function start(): Promise<number> {
  const strange = positionals[demo ? 1 : 0];
  if (strange !== undefined) {
    say(`Unknown word '${strange}'. --help says what there is.`);
    return 2;
  }
  if (values.fresh && !demo) {
    say('--fresh is for the demo only: your own data is yours to remove.');
    return 1;
  }
  const options = {
    folder,
    entry: join(root, 'dist/tools/launch/embedded.js'),
    consoleFolder: join(root, 'dist/console'),
    fresh: values.fresh,
    environment: process.env,
    say,
  };
  return demo ? launchDemo(options) : launch({ ...options, whenReady: greet });
}

async function greet(running: Running): Promise<void> {
  say(`Percorso is ready: ${running.url}`);
  const link = await setupLink(setupPageOf(running));
  if (link) say(`Make the first administrator here, once: ${link}`);
}
