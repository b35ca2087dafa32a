import type { Role } from './caller.js';

const everyone = ['SOCIAL_WORKER', 'PLACEMENT_OFFICER', 'MANAGER', 'ADMINISTRATOR'] as const;
const staff = ['SOCIAL_WORKER', 'PLACEMENT_OFFICER', 'MANAGER'] as const;
const caseWork = ['SOCIAL_WORKER'] as const;
const placing = ['PLACEMENT_OFFICER'] as const;
const puttingRight = ['SOCIAL_WORKER', 'MANAGER'] as const;
const matching = ['PLACEMENT_OFFICER', 'MANAGER'] as const;
const managing = ['MANAGER'] as const;
const administering = ['ADMINISTRATOR'] as const;

/**
 * Who may do what (DESIGN §6). Casework belongs to the social worker; the placement officer sees the
 * constraints of a measure, never the offence; the manager reads, reports and puts mistakes right; the administrator looks
 * after accounts and the register of access, and sees nobody's case.
 */
export const permissions = {
  'path.open': caseWork,
  'path.list': staff,
  'path.read': staff,
  'path.assess': caseWork,
  'path.ready': caseWork,
  'path.pause': caseWork,
  'path.resume': caseWork,
  'path.transfer': caseWork,
  'path.exit': caseWork,
  'path.correct': caseWork,
  /** A mistake is taken back: by who follows the case while it is fresh, afterwards by a manager. */
  'path.put-right': puttingRight,
  /** How much each case worker has to see to. */
  'following.read': puttingRight,
  /** Who follows a person: by case workers among themselves, by a manager for all. */
  'following.write': puttingRight,
  'measure.write': caseWork,
  'permit.write': caseWork,
  'person.read': caseWork,
  'person.write': caseWork,
  /** The offence and the text of the order: hidden by default (GDPR art. 10). */
  'sensitive.read': caseWork,
  'service.write': caseWork,
  'note.read': caseWork,
  'note.write': caseWork,
  /** What one has begun to write; always one's own only. */
  'draft.keep': caseWork,
  'task.read': staff,
  'task.write': staff,
  /** Names beside pseudonymous ids. */
  'names.read': staff,
  'code.read': everyone,
  /** The administrator needs the organisations' names to set the scope of an account. */
  'organisation.read': everyone,
  'organisation.write': matching,
  'organisation.import': matching,
  'network.read': staff,
  'network.write': matching,
  'opportunity.read': staff,
  'opportunity.write': placing,
  'candidate.read': matching,
  'match.read': matching,
  'placement.propose': placing,
  'placement.read': staff,
  'placement.move': placing,
  /** As for a path: a mistake is taken back while it is fresh, afterwards by a manager. */
  'placement.put-right': matching,
  'membership.read': staff,
  'membership.write': matching,
  'report.read': managing,
  'report.export': managing,
  /** Names of colleagues, and which of them are still there. */
  'colleague.read': everyone,
  /** What the gateway tells in whoever's name it happens to act. */
  'colleague.tell': everyone,
  'account.read': administering,
  'account.write': administering,
  'audit.read': administering,
  /** Own password, second factor, session. */
  'self.manage': everyone,
  /** The stream of what colleagues changed: ids and kinds, no content. */
  'change.read': everyone,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function allows(held: readonly Role[], permission: Permission): boolean {
  const granted: readonly Role[] = permissions[permission];
  return held.some((role) => granted.includes(role));
}

export function permissionsOf(held: readonly Role[]): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => allows(held, permission));
}
