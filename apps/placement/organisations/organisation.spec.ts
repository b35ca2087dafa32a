import type { DomainError } from '#kernel';
import { naturalKey, normalisedName } from './natural-key.js';
import { branchesOf, decideOrganisation, type Organisation, type OrganisationFacts } from './organisation.js';

const facts: OrganisationFacts = {
  name: 'Il Girasole',
  kind: 'TYPE_B',
  country: 'IT',
  comune: '046017',
  city: 'Lucca',
  territory: { provinces: ['046'], comuni: [] },
  services: ['EMPLOYMENT', 'HOUSING'],
  targetGroups: ['ALTERNATIVE_MEASURES'],
  contacts: [{ office: 'Segreteria', email: 'info@girasole.example', phone: null }],
  website: null,
  since: '2026-01-01',
};
const recorded: Organisation = { ...facts, id: 'o-1', version: 1, status: 'ACTIVE' };

function refused(decide: () => unknown): string | undefined {
  try {
    decide();
  } catch (error) {
    return (error as DomainError).rule;
  }
  return 'nothing was refused';
}

const recording = (change: Partial<OrganisationFacts>) => () =>
  decideOrganisation(null, { type: 'record', facts: { ...facts, ...change } });

describe('an organisation', () => {
  it('is told of as a whole, with the province of its seat and nothing of its contacts', () => {
    const { events, next } = decideOrganisation(null, { type: 'record', facts });
    expect(next.status).toBe('ACTIVE');
    expect(events).toEqual([
      {
        type: 'percorso.placement.organisation.organisation-recorded.v1',
        data: {
          name: 'Il Girasole',
          kind: 'TYPE_B',
          country: 'IT',
          comune: '046017',
          province: '046',
          services: ['EMPLOYMENT', 'HOUSING'],
          targetGroups: ['ALTERNATIVE_MEASURES'],
          active: true,
        },
      },
    ]);
  });

  it('has ISTAT codes that exist, and only in Italy', () => {
    expect(refused(recording({ comune: '999999' }))).toBe('organisation.territory-unknown');
    expect(refused(recording({ territory: { provinces: ['999'], comuni: [] } }))).toBe(
      'organisation.territory-unknown',
    );
    expect(refused(recording({ country: 'FR', kind: 'ASSOCIATION' }))).toBe('organisation.comune-in-italy');
  });

  it('is of type A, B or mixed only under Italian law', () => {
    const abroad = { country: 'ES', comune: null, territory: { provinces: [], comuni: [] } };
    expect(refused(recording({ ...abroad, kind: 'TYPE_B' }))).toBe('organisation.kind-of-italian-law');
    expect(recording({ ...abroad, kind: 'WORKER_COOPERATIVE' })).not.toThrow();
  });

  it('does not change into a kind without the branch it offers places in', () => {
    const change = (kind: OrganisationFacts['kind']) => () =>
      decideOrganisation(recorded, { type: 'change', facts: { ...facts, kind } }, ['B']);
    expect(refused(change('TYPE_A'))).toBe('organisation.kind-with-open-branch');
    expect(refused(change('ASSOCIATION'))).toBe('organisation.kind-with-open-branch');
    expect(change('MIXED')).not.toThrow();
  });

  it('retires when it offers nothing any more, and can come back', () => {
    expect(refused(() => decideOrganisation(recorded, { type: 'retire', openOpportunities: 2 }))).toBe(
      'organisation.retire-with-open-opportunities',
    );
    const { next, events } = decideOrganisation(recorded, { type: 'retire', openOpportunities: 0 });
    expect([next.status, events[0]!.data.active]).toEqual(['RETIRED', false]);
    expect(
      refused(() =>
        decideOrganisation({ ...recorded, status: 'RETIRED' }, { type: 'retire', openOpportunities: 0 }),
      ),
    ).toBe('organisation.status');
    expect(decideOrganisation({ ...recorded, status: 'RETIRED' }, { type: 'restore' }).next.status).toBe(
      'ACTIVE',
    );
  });

  it('cannot be changed before it is known', () => {
    expect(refused(() => decideOrganisation(null, { type: 'change', facts }))).toBe('organisation.unknown');
    expect(refused(() => decideOrganisation(recorded, { type: 'record', facts }))).toBe('organisation.known');
  });
});

describe('branches', () => {
  it('belong to social cooperatives only', () => {
    expect(branchesOf('TYPE_A')).toEqual(['A']);
    expect(branchesOf('TYPE_B')).toEqual(['B']);
    expect(branchesOf('MIXED')).toEqual(['A', 'B']);
    expect(branchesOf('CONSORTIUM')).toEqual([]);
  });
});

describe('the natural key', () => {
  const key = (name: string, comune: string | null = null, city = 'Lucca') =>
    naturalKey({ country: 'IT', name, comune, city });

  it('sees through accents, case, punctuation and legal forms', () => {
    expect(key('L’Aquilone – Società Cooperativa Sociale ONLUS')).toBe(key("l'aquilone soc. coop. soc."));
    expect(normalisedName('Brücke e.V.')).toBe('brucke');
  });

  it('tells towns apart', () => {
    expect(key('Il Ponte', '046017')).not.toBe(key('Il Ponte', '046033'));
    expect(key('Il Ponte', null, 'Lyon')).not.toBe(key('Il Ponte', null, 'Lille'));
  });

  it('keeps a name that is nothing but a legal form', () => {
    expect(normalisedName('Cooperativa sociale')).toBe('cooperativa sociale');
  });
});
