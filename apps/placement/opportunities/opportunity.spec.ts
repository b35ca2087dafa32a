import type { DomainError } from '#kernel';
import { decideOpportunity, offersSeatOn, type Opportunity, type OpportunityFacts } from './opportunity.js';

const facts: OpportunityFacts = {
  organisationId: 'coop',
  title: 'Manutenzione del verde',
  kind: 'JOB',
  isco: '921',
  branch: 'B',
  capacity: 3,
  shifts: [
    { weekday: 1, from: '07:00', to: '12:00' },
    { weekday: 1, from: '13:00', to: '16:00' },
  ],
  comune: '046017',
  sector: '81',
  language: { listening: 'A2' },
  certificates: [],
  contract: 'FIXED_TERM',
  opensOn: '2026-01-01',
  closesOn: null,
  contractMonths: 6,
  weeklyHours: 24,
  tutor: null,
  support: ['MENTORING'],
  preferences: { programmes: [], occupations: [], experienceYears: 0 },
};
const typeB = { kind: 'TYPE_B', status: 'ACTIVE' } as const;
const open: Opportunity = { ...facts, id: 'o', version: 1, status: 'OPEN', taken: 2 };

function refused(decide: () => unknown): string | undefined {
  try {
    decide();
  } catch (error) {
    return (error as DomainError).rule;
  }
  return 'nothing was refused';
}

const record = (change: Partial<OpportunityFacts>, owner: Parameters<typeof decideOpportunity>[2] = typeB) =>
  decideOpportunity(null, { type: 'record', facts: { ...facts, ...change } }, owner);
const change = (difference: Partial<OpportunityFacts>) =>
  decideOpportunity(open, { type: 'change', facts: { ...facts, ...difference } }, typeB);

describe('an opportunity', () => {
  it('opens, and is told of with what the reports count', () => {
    const { next, events } = record({});
    expect(next.status).toBe('OPEN');
    expect(events[0]!.data).toEqual({
      organisationId: 'coop',
      kind: 'JOB',
      isco: '921',
      branch: 'B',
      capacity: 3,
      contract: 'FIXED_TERM',
      opensOn: '2026-01-01',
      closesOn: null,
      active: true,
    });
  });

  it('belongs to a branch its organisation has', () => {
    expect(refused(() => record({ branch: 'B' }, { kind: 'TYPE_A', status: 'ACTIVE' }))).toBe(
      'opportunity.branch-of-organisation',
    );
    expect(refused(() => record({ branch: null }, { kind: 'MIXED', status: 'ACTIVE' }))).toBe(
      'opportunity.branch-of-organisation',
    );
    expect(refused(() => record({ branch: 'A' }, { kind: 'ASSOCIATION', status: 'ACTIVE' }))).toBe(
      'opportunity.branch-of-organisation',
    );
    expect(() => record({ branch: null }, { kind: 'ASSOCIATION', status: 'ACTIVE' })).not.toThrow();
  });

  it('is offered by an organisation that is known and works', () => {
    expect(refused(() => record({}, null))).toBe('opportunity.organisation-unknown');
    expect(refused(() => record({}, { kind: 'TYPE_B', status: 'RETIRED' }))).toBe(
      'opportunity.organisation-retired',
    );
  });

  it('has a contract that fits its kind and the law', () => {
    expect(refused(() => record({ contract: 'INTERNSHIP' }))).toBe('opportunity.contract-of-kind');
    expect(refused(() => record({ contractMonths: null }))).toBe('opportunity.contract-months-needed');
    expect(refused(() => record({ contractMonths: 25 }))).toBe('opportunity.contract-length');
    const internship = (contractMonths: number) => () =>
      record({ kind: 'INTERNSHIP', contract: 'INTERNSHIP', contractMonths });
    expect(refused(internship(1))).toBe('opportunity.contract-length');
    expect(internship(24)).not.toThrow();
    expect(refused(internship(25))).toBe('opportunity.contract-length');
  });

  it('has shifts that follow one another', () => {
    expect(refused(() => record({ shifts: [{ weekday: 1, from: '22:00', to: '06:00' }] }))).toBe(
      'opportunity.shift-order',
    );
    const overlapping = [
      { weekday: 2, from: '07:00', to: '12:00' },
      { weekday: 2, from: '11:00', to: '16:00' },
    ];
    expect(refused(() => record({ shifts: overlapping }))).toBe('opportunity.shifts-overlap');
    expect(() => record({ shifts: [{ weekday: 5, from: '22:00', to: '24:00' }] })).not.toThrow();
  });

  it('lies in a comune that exists and closes after it opens', () => {
    expect(refused(() => record({ comune: '000000' }))).toBe('opportunity.comune-unknown');
    expect(refused(() => record({ closesOn: '2025-12-31' }))).toBe('opportunity.closes-before-it-opens');
  });

  it('never has fewer seats than people placed', () => {
    expect(refused(() => change({ capacity: 1 }))).toBe('opportunity.capacity-below-taken');
    expect(change({ capacity: 2 }).next.capacity).toBe(2);
    expect(refused(() => change({ organisationId: 'other' }))).toBe('opportunity.organisation-fixed');
  });

  it('closes and reopens', () => {
    expect(decideOpportunity(open, { type: 'close' }, typeB).events[0]!.data.active).toBe(false);
    const closed: Opportunity = { ...open, status: 'CLOSED' };
    expect(refused(() => decideOpportunity(closed, { type: 'close' }, typeB))).toBe('opportunity.status');
    expect(decideOpportunity(closed, { type: 'reopen' }, typeB).next.status).toBe('OPEN');
    expect(
      refused(() => decideOpportunity(closed, { type: 'reopen' }, { ...typeB, status: 'RETIRED' })),
    ).toBe('opportunity.organisation-retired');
    expect(refused(() => decideOpportunity(null, { type: 'close' }, typeB))).toBe('opportunity.unknown');
  });

  it('offers a seat while it is open, within its days, and not full', () => {
    expect(offersSeatOn(open, '2026-01-01')).toBe(true);
    expect(offersSeatOn(open, '2025-12-31')).toBe(false);
    expect(offersSeatOn({ ...open, closesOn: '2026-03-31' }, '2026-04-01')).toBe(false);
    expect(offersSeatOn({ ...open, taken: 3 }, '2026-01-01')).toBe(false);
    expect(offersSeatOn({ ...open, status: 'CLOSED' }, '2026-01-01')).toBe(false);
  });
});
