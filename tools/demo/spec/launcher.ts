import { join } from 'node:path';
import { root } from '../../rig/root.js';
import { say } from '../../launch/say.js';
import { launchDemo } from '../launch-demo.js';

/** `npm run demo` from the sources, with the real services. Argument: its folder. */
process.exitCode = await launchDemo({
  folder: process.argv[2]!,
  entry: join(root, 'tools/launch/embedded.ts'),
  consoleFolder: '/nowhere',
  environment: process.env,
  say,
});
