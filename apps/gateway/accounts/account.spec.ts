import { callerOf, changeAccount, rightsLine, widens, type Account } from './account.js';

const account: Account = {
  id: 'a-1',
  email: 'giulia@ponte-largo.example',
  name: 'Giulia Serra',
  roles: ['ADMINISTRATOR'],
  organisations: null,
  active: true,
  totp: false,
  password: 'OWN',
  version: 3,
};
const change = { name: 'Giulia Serra', roles: account.roles, organisations: null, active: true };

describe('an account', () => {
  it('changes into its next version', () => {
    const changed = changeAccount(
      account,
      { ...change, roles: ['MANAGER'], organisations: ['o-1'] },
      {
        by: 'a-2',
        administrators: ['a-1', 'a-2'],
      },
    );
    expect(changed).toMatchObject({ roles: ['MANAGER'], organisations: ['o-1'], version: 4 });
  });

  it.each([{ roles: ['MANAGER' as const] }, { active: false }])(
    'stays when it is the last administrator (%o)',
    (loss) => {
      expect(() =>
        changeAccount(account, { ...change, ...loss }, { by: 'a-1', administrators: ['a-1'] }),
      ).toThrow(expect.objectContaining({ rule: 'account.last-administrator' }));
    },
  );

  it('may be closed when it never was an administrator', () => {
    const worker: Account = { ...account, id: 'a-2', roles: ['SOCIAL_WORKER'] };
    expect(
      changeAccount(
        worker,
        { ...change, roles: worker.roles, active: false },
        { by: 'a-1', administrators: ['a-1'] },
      ).active,
    ).toBe(false);
  });

  it('asks on behalf of its tenant and scope', () => {
    expect(callerOf(account, 'ponte-largo').organisations).toBe('ALL');
    expect(callerOf({ ...account, organisations: ['o-1'] }, 'ponte-largo').organisations).toEqual(['o-1']);
  });

  const rights = (roles: Account['roles'], organisations: string[] | null = null, active = true) => ({
    roles,
    organisations,
    active,
  });

  it.each([
    ['another role', rights(['ADMINISTRATOR', 'SOCIAL_WORKER'])],
    ['another role in place of the present', rights(['SOCIAL_WORKER'])],
  ])('is not given %s by its owner, where another administrator could', (_what, wanted) => {
    const own = { by: 'a-1', administrators: ['a-1', 'a-2'] };
    expect(() => changeAccount(account, { ...change, ...wanted }, own)).toThrow(
      expect.objectContaining({ rule: 'account.own-rights' }),
    );
  });

  it('is given more by its owner where there is no other administrator, and less at any time', () => {
    const more = { ...change, ...rights(['ADMINISTRATOR', 'SOCIAL_WORKER']) };
    expect(changeAccount(account, more, { by: 'a-1', administrators: ['a-1'] }).roles).toHaveLength(2);
    const less = { ...change, ...rights(['ADMINISTRATOR'], ['o-1']) };
    const both = { by: 'a-1', administrators: ['a-1', 'a-2'] };
    expect(changeAccount(account, less, both).organisations).toEqual(['o-1']);
  });

  it.each([
    ['a role', rights(['MANAGER']), rights(['MANAGER', 'SOCIAL_WORKER']), true],
    ['fewer roles', rights(['MANAGER', 'SOCIAL_WORKER']), rights(['MANAGER']), false],
    ['everything in place of some', rights(['MANAGER'], ['o-1']), rights(['MANAGER']), true],
    ['another organisation', rights(['MANAGER'], ['o-1']), rights(['MANAGER'], ['o-1', 'o-2']), true],
    ['fewer organisations', rights(['MANAGER'], ['o-1', 'o-2']), rights(['MANAGER'], ['o-2']), false],
    ['some in place of everything', rights(['MANAGER']), rights(['MANAGER'], ['o-1']), false],
    ['being opened again', rights(['MANAGER'], null, false), rights(['MANAGER']), true],
    ['being closed', rights(['MANAGER']), rights(['MANAGER', 'SOCIAL_WORKER'], null, false), false],
  ])('that gets %s has more than before: %#', (_what, before, after, more) => {
    expect(widens(before, after)).toBe(more);
  });

  it('has its rights in one line, always the same', () => {
    expect(rightsLine(rights(['SOCIAL_WORKER', 'MANAGER'], ['o-2', 'o-1']))).toBe(
      'MANAGER+SOCIAL_WORKER @ o-1+o-2',
    );
    expect(rightsLine(rights(['MANAGER']))).toBe('MANAGER @ ALL');
    expect(rightsLine(rights(['MANAGER'], null, false))).toBe('CLOSED');
  });
});
