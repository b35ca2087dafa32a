import type { DraftView } from '../api/drafts.js';
import type { DeviceDraft } from './device-drafts.js';

/** What to go on from, when a form is opened or intake refused a stale version. */
export type Found =
  | { kind: 'NONE' }
  /** As written here; `send`: intake does not have it yet. */
  | { kind: 'HERE'; draft: DeviceDraft; send: boolean }
  /** As left on another device. */
  | { kind: 'ELSEWHERE'; draft: DraftView }
  /** Written in two places apart: only the author knows which to go on with. */
  | { kind: 'TWO'; here: DeviceDraft; elsewhere: DraftView };

/**
 * The draft on this device beside the one intake keeps; null where there is none, `undefined` where intake cannot
 * be asked. What was written and not sent is never given up for what came from elsewhere.
 */
export function reconcile(here: DeviceDraft | null, kept: DraftView | null | undefined): Found {
  if (kept === undefined) return here ? { kind: 'HERE', draft: here, send: !here.sent } : { kind: 'NONE' };
  if (here === null) return kept ? { kind: 'ELSEWHERE', draft: kept } : { kind: 'NONE' };
  if (kept === null) {
    // Sent or thrown away on another device; what was added here since then is a draft of its own.
    return here.sent ? { kind: 'NONE' } : { kind: 'HERE', draft: { ...here, version: 0 }, send: true };
  }
  if (here.content === kept.content) {
    return { kind: 'HERE', draft: { ...here, version: kept.version, sent: true }, send: false };
  }
  if (here.sent) return { kind: 'ELSEWHERE', draft: kept };
  if (here.version === kept.version) return { kind: 'HERE', draft: here, send: true };
  return { kind: 'TWO', here, elsewhere: kept };
}
