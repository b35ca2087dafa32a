import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { JsonWebKey } from 'node:crypto';
import { anchorFile, readAnchorLines, type AuditAnchor } from '#web';
import type { ServiceName } from '../../launch/parts.js';
import { UsageError } from '../command.js';

/** Lines of an anchor file that nobody with the key has written. */
export interface Forged {
  service: ServiceName;
  lines: number[];
  /** Where, if not in the present place. */
  place?: string;
}

export interface NotedAnchors {
  anchors: AuditAnchor[];
  forged: Forged[];
  /** Earlier places that cannot be read now. */
  unread: string[];
  /** Files with lines that are not whole, or of another service: none of these is compared. */
  odd: string[];
}

/** The heads that a service has noted outside of its database, in all `places`: the present one, then earlier ones. */
export async function notedAnchors(
  service: ServiceName,
  places: readonly string[],
  key: string | undefined,
): Promise<NotedAnchors> {
  const noted: NotedAnchors = { anchors: [], forged: [], unread: [], odd: [] };
  if (places.length === 0) return noted;
  if (!key) throw new UsageError('set AUDIT_ANCHOR_KEY beside AUDIT_ANCHORS');
  for (const [index, place] of places.entries()) {
    const isPresent = index === 0;
    const text = await textIn(place, service, isPresent);
    if (text === undefined) {
      noted.unread.push(place);
      continue;
    }
    const { anchors, invalid, cut } = readAnchorLines(JSON.parse(key) as JsonWebKey, text);
    const own = anchors.filter((anchor) => anchor.service === service);
    noted.anchors.push(...own);
    if (cut.length > 0 || own.length < anchors.length) noted.odd.push(anchorFile(place, service));
    if (invalid.length > 0) noted.forged.push({ service, lines: invalid, ...(isPresent ? {} : { place }) });
  }
  return noted;
}

/** Undefined: an earlier place that cannot be read. A service that has noted nothing yet has no file. */
async function textIn(place: string, service: ServiceName, isPresent: boolean): Promise<string | undefined> {
  try {
    return await readFile(anchorFile(place, service), 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isMissing && (isPresent || existsSync(place))) return '';
    if (isPresent) throw error;
    return undefined;
  }
}
