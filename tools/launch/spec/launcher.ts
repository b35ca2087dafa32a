import { join } from 'node:path';
import { root } from '../../rig/root.js';
import { launch, setupPageOf } from '../launch.js';
import { endWith, say } from '../say.js';
import { setupLink } from '../setup-link.js';

/** A launcher process for the specs: the real one. Arguments: its folder, the program of its child. */
const status = await launch({
  folder: process.argv[2]!,
  entry: join(root, process.argv[3]!),
  consoleFolder: '/nowhere',
  environment: process.env,
  say,
  whenReady: async (running) => {
    say(`set up at ${await setupLink(setupPageOf(running)).catch(() => 'no link')}`);
    say(`ready at ${running.url}`);
  },
});
endWith(status);
