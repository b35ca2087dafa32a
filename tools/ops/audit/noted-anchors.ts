import { readFile } from 'node:fs/promises';
import type { JsonWebKey } from 'node:crypto';
import { anchorFile, readAnchorLines, type AuditAnchor } from '#web';
import type { ServiceName } from '../../launch/parts.js';
import { UsageError } from '../command.js';

export interface NotedAnchors {
  anchors: AuditAnchor[];
  /** Numbers of lines that nobody with the key has written. */
  invalid: number[];
  /** Where they are; undefined where the services note theirs in the log only. */
  file: string | undefined;
}

/** The heads that a service has noted outside of its database. */
export async function notedAnchors(
  service: ServiceName,
  { AUDIT_ANCHORS, AUDIT_ANCHOR_KEY }: Record<string, string>,
): Promise<NotedAnchors> {
  if (!AUDIT_ANCHORS) return { anchors: [], invalid: [], file: undefined };
  if (!AUDIT_ANCHOR_KEY) throw new UsageError('set AUDIT_ANCHOR_KEY beside AUDIT_ANCHORS');
  const file = anchorFile(AUDIT_ANCHORS, service);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return { ...readAnchorLines(JSON.parse(AUDIT_ANCHOR_KEY) as JsonWebKey, text), file };
}
