import type { AuditAnchor } from '#web';
import { age } from '../command.js';
import type { ServiceName } from '../../launch/parts.js';

/** A moment at which entries had waited long for their seal: meanwhile they could be removed without a trace. */
export interface HeldUp {
  service: ServiceName;
  /** ISO 8601 in UTC. */
  at: string;
  unsealedSeconds: number;
}

/** Told so long: nobody can undo what was noted, and a check that always fails is no check. */
const toldDays = 30;

/** Of the last month. Every tenant's head says the same of one moment. */
export function heldUp(service: ServiceName, anchors: readonly AuditAnchor[]): HeldUp[] {
  const since = Date.now() - toldDays * 86_400_000;
  const moments = anchors.flatMap(({ at, unsealedSeconds }) =>
    unsealedSeconds !== undefined && Date.parse(at) > since ? [[at, unsealedSeconds] as const] : [],
  );
  return [...new Map(moments)].map(([at, unsealedSeconds]) => ({ service, at, unsealedSeconds }));
}

export function heldUpLine({ service, at, unsealedSeconds }: HeldUp): string {
  return `${service}: at ${at}, entries had waited ${age(unsealedSeconds)} for their seal, because somebody held the lock of the sealer. What was removed from the database meanwhile has left no trace: find out who it was.`;
}
