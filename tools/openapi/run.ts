import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildServer } from '../build/server.js';
import { root } from '../rig/root.js';

/** The services' modules have decorators, so what looks at them runs from the build. */
await buildServer();
await import(pathToFileURL(join(root, 'dist/tools/openapi/generate.js')).href);
