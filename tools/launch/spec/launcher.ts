import { join } from 'node:path';
import { root } from '../../rig/root.js';
import { launch } from '../launch.js';
import { setupLink } from '../setup-link.js';

/** A launcher process for the specs: the real one. Arguments: its folder, the program of its child. */
process.exitCode = await launch({
  folder: process.argv[2]!,
  entry: join(root, process.argv[3]!),
  consoleFolder: '/nowhere',
  environment: process.env,
  say: (line) => console.log(line),
  whenReady: async (running) => {
    console.log(`set up at ${await setupLink(running).catch(() => 'no link')}`);
    console.log(`ready at ${running.url}`);
  },
});
