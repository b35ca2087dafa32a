import { join } from 'node:path';
import { root } from '../../rig/root.js';
import { launch } from '../launch.js';

/** A launcher process for the specs: the real one, with a service of four lines. `argv[2]` is its folder. */
process.exitCode = await launch({
  folder: process.argv[2]!,
  entry: join(root, 'tools/launch/spec/services.ts'),
  consoleFolder: '/nowhere',
  environment: process.env,
  say: (line) => console.log(line),
  whenReady: async ({ url }) => console.log(`ready at ${url}`),
});
