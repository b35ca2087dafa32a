import { callerOf, changeAccount, type Account } from './account.js';

const account: Account = {
  id: 'a-1',
  email: 'giulia@ponte-largo.example',
  name: 'Giulia Serra',
  roles: ['ADMINISTRATOR'],
  organisations: null,
  active: true,
  totp: false,
  version: 3,
};
const change = { name: 'Giulia Serra', roles: account.roles, organisations: null, active: true };

describe('an account', () => {
  it('changes into its next version', () => {
    const changed = changeAccount(account, { ...change, roles: ['MANAGER'], organisations: ['o-1'] }, [
      'a-1',
      'a-2',
    ]);
    expect(changed).toMatchObject({ roles: ['MANAGER'], organisations: ['o-1'], version: 4 });
  });

  it.each([{ roles: ['MANAGER' as const] }, { active: false }])(
    'stays when it is the last administrator (%o)',
    (loss) => {
      expect(() => changeAccount(account, { ...change, ...loss }, ['a-1'])).toThrow(
        expect.objectContaining({ rule: 'account.last-administrator' }),
      );
    },
  );

  it('may be closed when it never was an administrator', () => {
    const worker: Account = { ...account, id: 'a-2', roles: ['SOCIAL_WORKER'] };
    expect(changeAccount(worker, { ...change, roles: worker.roles, active: false }, ['a-1']).active).toBe(
      false,
    );
  });

  it('asks on behalf of its tenant and scope', () => {
    expect(callerOf(account, 'ponte-largo').organisations).toBe('ALL');
    expect(callerOf({ ...account, organisations: ['o-1'] }, 'ponte-largo').organisations).toEqual(['o-1']);
  });
});
