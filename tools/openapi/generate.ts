import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeApi, type ApiDescription } from '#web';
import { root } from '../rig/root.js';

/**
 * `npm run openapi` writes `apps/<service>/openapi.json` from the code; `npm run openapi -- --check` writes
 * nothing and fails when a file no longer says what the code does.
 */
const services = ['intake', 'placement', 'reporting', 'gateway'];
const check = process.argv.includes('--check');
const stale: string[] = [];

for (const service of services) {
  const { api } = (await import(`../../apps/${service}/api.js`)) as { api: ApiDescription };
  const document = `${JSON.stringify(await describeApi(api), null, 2)}\n`;
  const file = join(root, 'apps', service, 'openapi.json');
  if (existsSync(file) && readFileSync(file, 'utf8') === document) continue;
  stale.push(`apps/${service}/openapi.json`);
  if (!check) writeFileSync(file, document);
}

if (stale.length === 0) console.log('OpenAPI is up to date.');
else if (!check) console.log(`Written: ${stale.join(', ')}`);
else {
  console.error(`Out of date, run npm run openapi: ${stale.join(', ')}`);
  process.exitCode = 1;
}
// Modules that were only looked at may have timers of their own.
process.exit();
