import type { DraftView } from '../api/drafts.js';
import type { DeviceDraft } from './device-drafts.js';
import { reconcile } from './reconcile.js';

const savedAt = '2026-11-22T09:00:00.000Z';
const here = (version: number, sent: boolean, content = 'qui'): DeviceDraft => ({
  savedAt,
  version,
  sent,
  content,
});
const kept = (version: number, content = 'altrove'): DraftView => ({
  name: 'new-intake',
  savedAt,
  version,
  content,
});

describe('a draft here and one elsewhere', () => {
  it('are none where there is neither', () => {
    expect(reconcile(null, null)).toEqual({ kind: 'NONE' });
    expect(reconcile(null, undefined)).toEqual({ kind: 'NONE' });
  });

  it('go on from the other device where nothing was written here, or all of it was sent', () => {
    expect(reconcile(null, kept(3))).toEqual({ kind: 'ELSEWHERE', draft: kept(3) });
    expect(reconcile(here(2, true), kept(3))).toEqual({ kind: 'ELSEWHERE', draft: kept(3) });
  });

  it('go on from here where intake cannot be asked, and send later what it does not have', () => {
    expect(reconcile(here(2, false), undefined)).toEqual({ kind: 'HERE', draft: here(2, false), send: true });
    expect(reconcile(here(2, true), undefined)).toEqual({ kind: 'HERE', draft: here(2, true), send: false });
  });

  it('go on from here where intake has what this goes on from', () => {
    expect(reconcile(here(2, false), kept(2))).toEqual({ kind: 'HERE', draft: here(2, false), send: true });
  });

  it('are one where both say the same: the answer to what was sent got lost', () => {
    expect(reconcile(here(2, false, 'uguale'), kept(3, 'uguale'))).toEqual({
      kind: 'HERE',
      draft: here(3, true, 'uguale'),
      send: false,
    });
  });

  it('are none where it was sent on another device, unless more was written here since', () => {
    expect(reconcile(here(2, true), null)).toEqual({ kind: 'NONE' });
    expect(reconcile(here(2, false), null)).toEqual({ kind: 'HERE', draft: here(0, false), send: true });
  });

  it('are both offered where each was written apart', () => {
    const found = { kind: 'TWO', here: here(2, false), elsewhere: kept(3) };
    expect(reconcile(here(2, false), kept(3))).toEqual(found);
    expect(reconcile(here(0, false), kept(1))).toMatchObject({ kind: 'TWO' });
  });
});
