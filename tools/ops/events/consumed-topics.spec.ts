import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { trafficOf } from '../../contracts/traffic.js';
import { root } from '../../rig/root.js';
import { consumers } from '../installation.js';
import { consumedTopics } from './consumed-topics.js';

const files = readdirSync(join(root, 'apps'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => ({ path: relative(root, file), text: readFileSync(file, 'utf8') }));

describe('the topics whose lag is shown', () => {
  it.each(consumers)('are those that %s has handlers for', (service) => {
    const types = [...trafficOf(files)].filter(([, { reacts }]) =>
      reacts.some((folder) => folder.startsWith(`apps/${service}/`)),
    );
    const topics = new Set(types.map(([type]) => type.split('.').slice(0, 3).join('.')));
    expect(consumedTopics[service]).toEqual([...topics].sort());
  });
});
