/** One source file of a service, by its path from the root of the repository. */
export interface SourceFile {
  path: string;
  text: string;
}

/** Which noun folders of which services write and read an event, as `apps/<service>/<noun>`. */
export interface Traffic {
  emits: string[];
  reacts: string[];
}

const quoted = /['"`](percorso\.[a-z.-]+\.v\d+)['"`]/g;
const emitted = /\beventOf(?:<[^>]*>)?\(\s*([^,)]*)/g;
const handled = /@EventPattern(?:<[^>]*>)?\(([^)]*)\)/g;

/**
 * Reads who emits (`eventOf('…')`) and who reacts (`@EventPattern('…')`, or a list of types) from the sources of the
 * apps, so that the page cannot claim what the code does not do. Specs are not traffic.
 */
export function trafficOf(files: readonly SourceFile[]): Map<string, Traffic> {
  const traffic = new Map<string, Traffic>();
  const add = (side: keyof Traffic, type: string, path: string) => {
    const entry = traffic.get(type) ?? { emits: [], reacts: [] };
    traffic.set(type, entry);
    const folder = nounFolder(path);
    if (!entry[side].includes(folder)) entry[side] = [...entry[side], folder].sort();
  };
  for (const { path, text } of files.filter((file) => isTraffic(file.path))) {
    for (const [, argument] of text.matchAll(emitted))
      for (const type of typesIn(argument!, path)) add('emits', type, path);
    for (const [, argument] of text.matchAll(handled))
      for (const type of typesIn(argument!, path)) add('reacts', type, path);
  }
  return traffic;
}

/** A type that is computed cannot be read here: the page would be silent about it, so it is refused instead. */
function typesIn(argument: string, path: string): string[] {
  const types = [...argument.matchAll(quoted)].map(([, type]) => type!);
  if (types.length > 0) return types;
  throw new Error(
    `${path}: write the event type in eventOf and @EventPattern as a literal, not as ${argument.trim()}`,
  );
}

function isTraffic(path: string): boolean {
  return /^apps\/(?!console\/)[^/]+\/.+\.ts$/.test(path) && !/[.-]spec\.ts$|\.d\.ts$/.test(path);
}

/** `apps/intake/paths/path-opening.ts` lies in `apps/intake/paths`. */
function nounFolder(path: string): string {
  return path
    .split('/')
    .slice(0, 3)
    .join('/')
    .replace(/\/[^/]+\.ts$/, '');
}
