import { join } from 'node:path';
import { root } from '../../rig/root.js';
import { endWith, say } from '../../launch/say.js';
import { launchDemo } from '../launch-demo.js';

/** `npm run demo` from the sources, with the real services. Argument: its folder. */
const status = await launchDemo({
  folder: process.argv[2]!,
  entry: join(root, 'tools/launch/embedded.ts'),
  consoleFolder: '/nowhere',
  environment: process.env,
  say,
});
endWith(status);
