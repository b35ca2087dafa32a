import { recipientsOf, type AccountChangeNotice } from './notice.js';

const rights = { roles: ['SOCIAL_WORKER' as const], organisations: null, active: true };
const opened: AccountChangeNotice = { kind: 'ACCOUNT_OPENED', about: 'giulia', after: rights };
const changed: AccountChangeNotice = {
  kind: 'RIGHTS_CHANGED',
  about: 'giulia',
  before: rights,
  after: rights,
};
const renamed: AccountChangeNotice = { kind: 'ACCOUNT_RENAMED', about: 'giulia', newName: 'Bea Blu' };
const reset: AccountChangeNotice = { kind: 'PASSWORD_RESET', about: 'giulia' };
const given: AccountChangeNotice = { kind: 'CODE_GIVEN', about: 'giulia' };
const removed: AccountChangeNotice = { kind: 'SECOND_FACTOR_REMOVED', about: 'giulia' };
const colleagues = ['ada', 'bea', 'mia', 'giulia', 'piero'];
const present = colleagues;
const two = { administrators: ['ada', 'bea'], managers: ['mia'], present, colleagues };
const one = { administrators: ['ada'], managers: ['mia', 'giulia'], present, colleagues };
const alone = { administrators: ['ada'], managers: [], present, colleagues };
/** Closed lately, or without a password of their own. */
const absent = { ...two, present: ['ada'] };

describe('what an administrator does to an account is told', () => {
  it.each([
    ['a new account: other administrators and managers', opened, two, ['bea', 'mia']],
    ['rights: them and the owner', changed, two, ['bea', 'mia', 'giulia']],
    ['a name: the same', renamed, two, ['bea', 'mia', 'giulia']],
    ['a password: other administrators and the owner', reset, two, ['bea', 'giulia']],
    ['a further code: the same', given, two, ['bea', 'giulia']],
    ['a second factor: the same', removed, two, ['bea', 'giulia']],
    ['a password, by the only administrator: managers too', reset, one, ['mia', 'giulia']],
    [
      'a password of the only other administrator: managers too',
      { ...reset, about: 'bea' } as AccountChangeNotice,
      two,
      ['mia', 'bea'],
    ],
    ['nobody twice', changed, one, ['mia', 'giulia']],
    ['a new account, with nobody else who watches: all colleagues', opened, alone, ['bea', 'mia', 'piero']],
    [
      'a password, with nobody else: the same, and the owner',
      reset,
      alone,
      ['bea', 'mia', 'giulia', 'piero'],
    ],
    [
      'a password, with none who watches there: whoever watched, and all colleagues',
      reset,
      absent,
      ['bea', 'mia', 'giulia', 'piero'],
    ],
  ])('%s', (_who, happened, watchers, told) => {
    expect(recipientsOf(happened, 'ada', watchers)).toEqual(told);
  });

  it('by an operator on the server: to everybody who answers for something, and the owner', () => {
    const letIn: AccountChangeNotice = { kind: 'LET_IN_ON_SERVER', about: 'ada' };
    expect(recipientsOf(letIn, 'operator:anna', two)).toEqual(['bea', 'mia', 'ada']);
  });

  it('not to whoever did it', () => {
    expect(recipientsOf({ ...changed, about: 'ada' }, 'ada', two)).toEqual(['bea', 'mia']);
  });
});
