import { readdirSync, readFileSync } from 'node:fs';
import { eventTypes, parseConsumed, parseProduced } from '../index.js';
import { retiredVersions } from './retired.js';

const folder = new URL('../golden/', import.meta.url);
const files = readdirSync(folder);

/**
 * A golden file is a message as it was written when its version was published. Topics keep their events for ever, so
 * each must still be read by today's code; never edit one to make this pass.
 */
describe('every message ever published', () => {
  it('has a golden file, for each version', () => {
    const versions = [...eventTypes, ...retiredVersions.map((version) => version.type)];
    expect(files.toSorted()).toEqual(versions.map((type) => `${type}.json`).toSorted());
  });

  it.each(files)('%s is still read', (file) => {
    const message: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    expect(parseConsumed(message)).toMatchObject({ ok: true, event: { id: (message as { id: string }).id } });
  });

  it.each(files.filter((file) => eventTypes.some((type) => `${type}.json` === file)))(
    '%s may still be written, and comes back as it was',
    (file) => {
      const message: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      expect(parseProduced(message)).toEqual(message);
    },
  );
});
