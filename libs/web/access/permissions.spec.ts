import { roles } from './caller.js';
import { allows, permissions, permissionsOf, type Permission } from './permissions.js';

const all = Object.keys(permissions) as Permission[];

describe('permissions', () => {
  it('keep the administrator out of every case', () => {
    expect(permissionsOf(['ADMINISTRATOR']).sort()).toEqual(
      [
        'account.read',
        'account.write',
        'audit.read',
        'change.read',
        'code.read',
        'colleague.read',
        'colleague.tell',
        'organisation.read',
        'self.manage',
      ].sort(),
    );
  });

  it('keep the offence and the notes from everybody but the social worker', () => {
    for (const permission of ['sensitive.read', 'note.read', 'person.read'] as const) {
      expect(roles.filter((role) => allows([role], permission))).toEqual(['SOCIAL_WORKER']);
    }
  });

  it('let a manager change no case, except to put a mistake right', () => {
    expect(
      permissionsOf(['MANAGER']).filter((permission) =>
        /^(path|measure|permit|person|note|service)\./.test(permission),
      ),
    ).toEqual(['path.list', 'path.read', 'path.put-right']);
  });

  it('add up over roles, and nobody holds none of them', () => {
    expect(allows(['MANAGER', 'PLACEMENT_OFFICER'], 'placement.propose')).toBe(true);
    expect(all.filter((permission) => allows([], permission))).toEqual([]);
    expect(all.filter((permission) => !roles.some((role) => allows([role], permission)))).toEqual([]);
  });
});
