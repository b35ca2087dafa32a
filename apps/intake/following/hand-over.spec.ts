import type { DomainError } from '#kernel';
import { checkHandOver, mayFollow, type FollowedPath, type Handing, type HandOver } from './hand-over.js';

const anna: Handing = { account: 'anna', roles: ['SOCIAL_WORKER'], covered: ['anna'] };
const maria = { id: 'maria', roles: ['SOCIAL_WORKER' as const], version: 1, organisations: ['here'] };
const path: FollowedPath = {
  pathId: 'p',
  organisationId: 'here',
  isVoided: false,
  account: 'anna',
  version: 3,
};

function refusal(change: Partial<FollowedPath>, to: Partial<HandOver> = {}, by: Partial<Handing> = {}) {
  try {
    checkHandOver({ ...path, ...change }, { to: maria, seen: 3, ...to }, { ...anna, ...by });
    return null;
  } catch (error) {
    return (error as DomainError).rule;
  }
}

describe('a path is handed over', () => {
  it.each([
    ['by who follows it', {}, {}, {}],
    [
      'by any case worker, where nobody follows it',
      { account: null },
      {},
      { account: 'other', covered: ['other'] },
    ],
    ['by who covers for them', {}, {}, { account: 'other', covered: ['other', 'anna'] }],
    ['by a manager', {}, {}, { account: 'boss', roles: ['MANAGER'], covered: ['boss'] }],
    ['to nobody', {}, { to: null }, {}],
    ['to who works for every organisation', {}, { to: { ...maria, organisations: null } }, {}],
  ] as [string, Partial<FollowedPath>, Partial<HandOver>, Partial<Handing>][])(
    '%s',
    (_by, change, to, by) => {
      expect(refusal(change, to, by)).toBeNull();
    },
  );

  it.each([
    ['as it was before', {}, { seen: 2 }, {}, 'following.changed-meanwhile'],
    ['when it was opened by mistake', { isVoided: true }, {}, {}, 'following.path-voided'],
    ['by another colleague', {}, {}, { account: 'other', covered: ['other'] }, 'following.of-a-colleague'],
    [
      'to another organisation’s case worker',
      {},
      { to: { ...maria, version: 1, organisations: ['there'] } },
      {},
      'following.not-a-case-worker-there',
    ],
    [
      'to a closed account, which has no role left',
      {},
      { to: { ...maria, roles: [] } },
      {},
      'following.not-a-case-worker-there',
    ],
  ] as [string, Partial<FollowedPath>, Partial<HandOver>, Partial<Handing>, string][])(
    'never %s',
    (_how, change, to, by, rule) => expect(refusal(change, to, by)).toBe(rule),
  );

  it('only to who may follow it', () => {
    expect(mayFollow(maria, 'here')).toBe(true);
    expect(mayFollow({ ...maria, roles: ['MANAGER'] }, 'here')).toBe(false);
  });
});
