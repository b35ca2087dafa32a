import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnGuarded } from '../rig/guarded.js';
import { root } from '../rig/root.js';
import { unknownTest, type LocalImage } from './local-image.js';

/** WORKDIR of the Dockerfile. */
export const imageFolder = '/percorso';

/** What the Dockerfile sets for every container. */
function imageEnvironment(): NodeJS.ProcessEnv {
  const lines = readFileSync(join(root, 'Dockerfile'), 'utf8').matchAll(/^ENV ([A-Z_]+)=(\S+)$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value]));
}

/** A container sees what the compose file gives it and nothing of who starts it. */
function environmentOf(given: Record<string, string>): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, ...imageEnvironment(), ...given };
}

/** Our own image: the same programs from this repository's `dist/`. */
export const ourImage: LocalImage = {
  listensOn: ({ environment }) => (environment.PORT ? Number(environment.PORT) : undefined),

  logFile: (folder) => join(folder, 'service.log'),

  start({ service, environment, folder }) {
    const [program, ...rest] = service.command;
    if (program !== 'node') throw new Error(`${service.name}: our image runs node, not ${program}`);
    return spawnGuarded([process.execPath, ...rest], {
      signal: 'TERM',
      logFile: ourImage.logFile(folder),
      cwd: root,
      env: environmentOf(environment),
      patience: service.stopGrace,
    });
  },

  check({ service, environment }, [program, ...rest]) {
    if (program !== 'node') return unknownTest(service, [program!, ...rest]);
    return { program: [process.execPath, ...rest], environment: environmentOf(environment) };
  },
};
