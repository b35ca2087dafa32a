import type { DomainError } from '#kernel';
import { decideNetwork, membersOn, networkWarnings, type NetworkFacts } from './network.js';
import { supplyChainOf } from './supply-chain.js';

const facts: NetworkFacts = {
  name: 'Rete Versilia',
  kind: 'TERRITORIAL',
  level: 'LOCAL',
  country: 'IT',
  provinces: ['046'],
  targetGroups: ['DISABILITY'],
  leadId: null,
  members: [
    { organisationId: 'a', from: '2020-01-01', to: null },
    { organisationId: 'b', from: '2020-01-01', to: '2025-12-31' },
  ],
};
const known = new Set(['a', 'b']);
const record = (change: Partial<NetworkFacts> = {}) =>
  decideNetwork(null, { type: 'record', facts: { ...facts, ...change } }, known, '2026-06-01');

function refused(decide: () => unknown): string | undefined {
  try {
    decide();
  } catch (error) {
    return (error as DomainError).rule;
  }
  return 'nothing was refused';
}

describe('a network', () => {
  it('is told of with the members of today', () => {
    expect(record().events[0]!.data).toEqual({
      name: 'Rete Versilia',
      kind: 'TERRITORIAL',
      level: 'LOCAL',
      country: 'IT',
      targetGroups: ['DISABILITY'],
      memberIds: ['a'],
    });
  });

  it('knows who belonged on any day, the last one included', () => {
    expect(membersOn(facts, '2025-12-31')).toHaveLength(2);
    expect(membersOn(facts, '2026-01-01')).toHaveLength(1);
    expect(membersOn(facts, '2019-12-31')).toHaveLength(0);
  });

  it('has members and a lead that the registry knows', () => {
    expect(refused(() => record({ leadId: 'c' }))).toBe('network.member-unknown');
    expect(refused(() => record({ members: [{ organisationId: 'x', from: '2020-01-01', to: null }] }))).toBe(
      'network.member-unknown',
    );
  });

  it('has a member once at a time, and again after it left', () => {
    const twice = (from: string) => ({
      members: [facts.members[1]!, { organisationId: 'b', from, to: null }],
    });
    expect(refused(() => record(twice('2025-12-31')))).toBe('network.member-twice');
    expect(() => record(twice('2026-01-01'))).not.toThrow();
    expect(
      refused(() => record({ members: [{ organisationId: 'a', from: '2026-01-02', to: '2026-01-01' }] })),
    ).toBe('network.member-dates');
  });

  it('is changed only when known, recorded only when not', () => {
    expect(refused(() => decideNetwork(null, { type: 'change', facts }, known, '2026-06-01'))).toBe(
      'network.unknown',
    );
    const state = { ...facts, id: 'n', version: 1 };
    expect(refused(() => decideNetwork(state, { type: 'record', facts }, known, '2026-06-01'))).toBe(
      'network.known',
    );
  });
});

describe('a consortium', () => {
  it('is told, not stopped, when it has too few cooperatives or too few social ones', () => {
    expect(networkWarnings('CONSORTIUM', ['TYPE_A', 'ASSOCIATION']).map(({ rule }) => rule)).toEqual([
      'network.consortium-cooperatives',
      'network.consortium-social-share',
    ]);
  });

  it('is in order with 16 social cooperatives among 19 members, as at Ponte Largo', () => {
    const members = [
      ...Array(7).fill('TYPE_A'),
      ...Array(9).fill('TYPE_B'),
      'ASSOCIATION',
      'SERVICE_COOPERATIVE',
      'SERVICE_COOPERATIVE',
    ];
    expect(networkWarnings('CONSORTIUM', members)).toEqual([]);
  });

  it('is the only kind that is measured so', () => {
    expect(networkWarnings('PROJECT', ['ASSOCIATION'])).toEqual([]);
  });
});

describe('the supply chain of inclusion services', () => {
  it('says who gives what and what nobody gives', () => {
    const chain = supplyChainOf([
      { id: 'a', services: ['HOUSING', 'TRAINING'] },
      { id: 'b', services: ['HOUSING', 'OTHER'] },
    ]);
    expect(chain.links).toEqual([
      { service: 'HOUSING', memberIds: ['a', 'b'] },
      { service: 'TRAINING', memberIds: ['a'] },
      { service: 'OTHER', memberIds: ['b'] },
    ]);
    expect(chain.gaps).toContain('EMPLOYMENT');
    expect(chain.gaps).not.toContain('OTHER');
  });
});
