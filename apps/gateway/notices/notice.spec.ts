import { toldOf, type Happened } from './notice.js';

const rights = { roles: ['SOCIAL_WORKER' as const], organisations: null, active: true };
const opened: Happened = { kind: 'ACCOUNT_OPENED', about: 'giulia', after: rights };
const changed: Happened = { kind: 'RIGHTS_CHANGED', about: 'giulia', before: rights, after: rights };
const reset: Happened = { kind: 'PASSWORD_RESET', about: 'giulia' };
const removed: Happened = { kind: 'SECOND_FACTOR_REMOVED', about: 'giulia' };
const two = { administrators: ['ada', 'bea'], managers: ['mia'] };
const one = { administrators: ['ada'], managers: ['mia', 'giulia'] };

describe('what an administrator does to an account is told', () => {
  it.each([
    ['a new account: other administrators and managers', opened, two, ['bea', 'mia']],
    ['rights: them and the owner', changed, two, ['bea', 'mia', 'giulia']],
    ['a password: other administrators and the owner', reset, two, ['bea', 'giulia']],
    ['a second factor: the same', removed, two, ['bea', 'giulia']],
    ['a password, by the only administrator: managers too', reset, one, ['mia', 'giulia']],
    [
      'a password of the only other administrator: managers too',
      { ...reset, about: 'bea' } as Happened,
      two,
      ['mia', 'bea'],
    ],
    ['nobody twice', changed, one, ['mia', 'giulia']],
  ])('%s', (_who, happened, watchers, told) => {
    expect(toldOf(happened, 'ada', watchers)).toEqual(told);
  });

  it('not to whoever did it', () => {
    expect(toldOf({ ...changed, about: 'ada' }, 'ada', two)).toEqual(['bea', 'mia']);
  });
});
