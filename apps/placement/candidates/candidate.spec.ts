import fc from 'fast-check';
import { hearPath, seekerOf, unknownCandidate, type PathFact } from './candidate.js';

const pathId = '0190a000-0000-7000-8000-000000000001';
let version = 0;
function fact(kind: string, data: object): PathFact {
  const type = `percorso.intake.path.${kind}.v1`;
  return { type, subject: pathId, aggregateversion: ++version, data } as unknown as PathFact;
}

const constraints = {
  windows: null,
  territory: { kind: 'ANYWHERE' },
  forbiddenComuni: [],
  excludedSectors: ['56'],
  requiresAuthorisation: true,
  authorityKind: 'MAGISTRATO',
  measureEndsOn: '2026-12-31',
  rightToWork: [],
  homeComune: '046017',
};
const history = [
  fact('opened', {
    programme: 'MEASURE',
    measureKind: 'SEMILIB',
    organisationId: pathId,
    openedOn: '2026-01-05',
    art4: ['ALTERNATIVE_MEASURE'],
    gender: 'M',
    ageBand: '30_54',
  }),
  fact('constraints-changed', { ...constraints, excludedSectors: [] }),
  fact('stage-changed', { from: 'INTAKE', to: 'ASSESSMENT', on: '2026-01-08', placementId: null }),
  fact('profile-changed', {
    italian: null,
    isced: 3,
    occupations: [],
    certificates: [],
    preferredIsco: [],
    maxTravelMinutes: 40,
    autonomy: {},
    assessedOn: '2026-01-12',
  }),
  fact('stage-changed', { from: 'ASSESSMENT', to: 'READY', on: '2026-01-15', placementId: null }),
  fact('stage-changed', { from: 'READY', to: 'PROPOSED', on: '2026-01-20', placementId: pathId }),
  fact('stage-changed', { from: 'PROPOSED', to: 'READY', on: '2026-01-27', placementId: pathId }),
  fact('constraints-changed', constraints),
  fact('paused', { from: 'READY', on: '2026-02-01', reason: 'HEALTH' }),
  fact('resumed', { to: 'READY', on: '2026-02-10' }),
  fact('disadvantage-recorded', { on: '2026-02-01', art4: [] }),
];
const shown = fact('disadvantage-recorded', { on: '2026-03-01', art4: ['DRUG_DEPENDENCE'] });
const inOrder = history.reduce(hearPath, unknownCandidate(pathId));

describe('a candidate', () => {
  it('is what intake last said', () => {
    expect(inOrder).toMatchObject({
      stage: 'READY',
      stageOn: '2026-02-10',
      organisationId: pathId,
      constraints: { excludedSectors: ['56'], requiresAuthorisation: true },
      profile: { maxTravelMinutes: 40 },
    });
  });

  it('waits since it first became ready: a refusal and a pause do not begin the wait again', () => {
    expect(inOrder.readySince).toBe('2026-01-15');
    const back = hearPath(
      hearPath(
        inOrder,
        fact('stage-changed', { from: 'READY', to: 'ACTIVE', on: '2026-03-01', placementId: pathId }),
      ),
      fact('stage-changed', { from: 'ACTIVE', to: 'READY', on: '2026-06-30', placementId: pathId }),
    );
    expect(back.readySince).toBe('2026-06-30');
  });

  it('counts under art. 4 as long as a document shows it', () => {
    expect(history.slice(0, -1).reduce(hearPath, unknownCandidate(pathId)).disadvantaged).toBe(true);
    expect(inOrder.disadvantaged).toBe(false);
    expect(hearPath(inOrder, shown).disadvantaged).toBe(true);
  });

  it('follows a corrected day', () => {
    const data = { stage: 'READY', on: '2026-01-13', previousOn: '2026-01-15', reason: 'TYPING_ERROR' };
    expect(hearPath(inOrder, fact('stage-date-corrected', data)).readySince).toBe('2026-01-13');
  });

  it('is the same whether it hears once, twice or late', () => {
    const shuffled = fc.shuffledSubarray([...history, ...history], { minLength: history.length });
    fc.assert(
      fc.property(shuffled, (heard) => {
        const complete = [...heard, ...history.filter((one) => !heard.includes(one))];
        expect(complete.reduce(hearPath, unknownCandidate(pathId))).toEqual(inOrder);
      }),
    );
  });

  it('holds neither the kind of measure nor who the person is', () => {
    expect(JSON.stringify([inOrder, hearPath(inOrder, shown)])).not.toMatch(
      /SEMILIB|MAGISTRATO|30_54|HEALTH|ALTERNATIVE|DEPENDENCE|gender/,
    );
    expect(Object.keys(seekerOf(inOrder))).not.toContain('heard');
  });
});
