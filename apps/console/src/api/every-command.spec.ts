import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../..');
const services = ['intake', 'placement', 'reporting', 'gateway'] as const;

/** Commands without a place on a screen, each with what will give it one. */
const later: Record<string, string> = {
  'POST /placement/organisations/{id}/retire': 'organisations that end, with what becomes of their offers',
  'POST /placement/organisations/{id}/restore': 'organisations that end',
  'POST /placement/organisations/{id}/headcounts': 'the 30% share, counted on the screen of the organisation',
  'POST /placement/networks': 'networks and their supply chains',
  'PUT /placement/networks/{id}': 'networks and their supply chains',
  'POST /placement/placements/{id}/terms': 'other hours, place or employer during a placement',
  'POST /placement/placements/{id}/terms/authorise': 'other terms during a placement',
  'POST /placement/placements/{id}/terms/drop': 'other terms during a placement',
};

function commands(): string[] {
  return services.flatMap((service) => {
    const { paths } = JSON.parse(readFileSync(join(root, `apps/${service}/openapi.json`), 'utf8')) as {
      paths: Record<string, Record<string, object>>;
    };
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => method !== 'get')
        .map((method) => `${method.toUpperCase()} /${service}${path}`),
    );
  });
}

/** What the console's own files say of its calls: a pattern for each, and every word between quotes. */
function calls(): { patterns: RegExp[]; words: Set<string> } {
  const files = readdirSync(join(root, 'apps/console/src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.spec\.ts$|generated/.test(file),
  );
  const source = files.map((file) => readFileSync(join(root, 'apps/console/src', file), 'utf8')).join('\n');
  const call = new RegExp(
    `\\b(${services.join('|')})\\s*\\.(POST|PUT|PATCH|DELETE)\\(\\s*(['\`])(.*?)\\3`,
    'gs',
  );
  return {
    patterns: [...source.matchAll(call)].map(
      ([, service, method, , path]) =>
        new RegExp(
          `^${method} /${service}${path!.replace(/[{}]|\$\{\w+\}/g, (part) => (part.length > 1 ? '([a-z/-]+)' : `\\${part}`))}$`,
        ),
    ),
    words: new Set([...source.matchAll(/'([a-z/-]+)'/g)].map(([, word]) => word!)),
  };
}

describe('every command that a role may send', () => {
  const { patterns, words } = calls();
  /** A step that stands for several must be named somewhere as well. */
  const isCalled = (command: string) =>
    patterns.some((pattern) => {
      const found = pattern.exec(command);
      return found !== null && found.slice(1).every((step) => words.has(step));
    });

  it('has a place on a screen, or a reason why not yet', () => {
    const listed = later;
    expect(commands().filter((command) => !isCalled(command) && !(command in listed))).toEqual([]);
  });

  it('is on the list only as long as it is a command without a place', () => {
    const all = commands();
    const stale = Object.keys(later).filter((command) => !all.includes(command) || isCalled(command));
    expect(stale).toEqual([]);
  });

  it('is told from one that nobody calls', () => {
    expect(isCalled('POST /intake/paths/{id}/exit')).toBe(true);
    expect(isCalled('POST /intake/paths/{id}/banish')).toBe(false);
    expect(commands().length).toBeGreaterThan(60);
  });
});
