import type { Command } from './command.js';

/** Every command by its words. Each is loaded when it is asked for: the provisioning needs no ORM. */
export const catalogue: Record<string, () => Promise<{ default: Command }>> = {
  'events parked': () => import('./events/parked.js'),
  'events redrive': () => import('./events/redrive.js'),
  'events drop': () => import('./events/drop.js'),
  'events replay': () => import('./events/replay.js'),
  'events lag': () => import('./events/lag.js'),
  'reporting rebuild': () => import('./reporting/rebuild.js'),
  'account let-in': () => import('./accounts/let-in.js'),
  'audit verify': () => import('./audit/verify.js'),
  backup: () => import('./backup/backup.js'),
  restore: () => import('./backup/restore.js'),
  'databases provision': () => import('./databases/provision.js'),
  secrets: () => import('./secrets/print.js'),
};
