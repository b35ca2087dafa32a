import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../rig/root.js';

interface Locked {
  optionalDependencies?: Record<string, string>;
}

describe('package-lock.json', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };

  // npm leaves out a build that it cannot find at that moment, and `npm ci` then refuses the whole file.
  it('holds the builds of every platform', () => {
    const locked = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)!));
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !locked.has(name))
        .map((name) => `${path} → ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
