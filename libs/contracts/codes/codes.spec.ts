import { isDay } from '#kernel';
import {
  codeLists,
  exitReasons,
  exitRules,
  measureCodes,
  measureKinds,
  measuresInForce,
  receptionExitCodes,
} from '../index.js';
import { contractKinds, contractRules, opportunityKinds } from './work.js';
import { placementCloseReasons, placementCloseRules, placementOutcomes } from './placement.js';
import { protectionRules, protectionStatuses } from './protection.js';
import { ageBandOf } from './path.js';
import { cefrAtLeast, cefrLevels, cefrOrder } from './scales.js';
import { sectors } from './sectors.js';

describe('a closed list', () => {
  it.each(Object.entries(codeLists))('%s has no code twice', (_, codes) => {
    expect(new Set<unknown>(codes).size).toBe(codes.length);
  });
});

describe('measures', () => {
  it('carry the country of a foreign measure as prefix', () => {
    for (const code of measureCodes) {
      const { country } = measureKinds[code];
      expect(code.startsWith(`${country}_`)).toBe(country !== 'IT');
    }
  });

  it('are on offer only while their law is in force', () => {
    expect(measuresInForce('2022-12-29', 'IT')).not.toContain('SOST_LPU');
    expect(measuresInForce('2022-12-30', 'IT')).toContain('SOST_LPU');
    expect(measuresInForce('2026-01-01', 'SE')).toEqual(['SE_INTENSIVOVERVAKNING']);
    expect(measuresInForce('2026-01-01')).toHaveLength(measureCodes.length);
  });

  it('leave it open whether probation before judgment counts for art. 4', () => {
    expect(measureCodes.filter((code) => measureKinds[code].art4 === 'UNCONFIRMED')).toEqual([
      'MAP',
      'LPU_GDP',
      'SOST_SEMILIB',
      'SOST_DETDOM',
      'SOST_LPU',
      'SOST_PEC',
    ]);
  });
});

describe('protection statuses', () => {
  it('each have a rule, and rules of one status never overlap', () => {
    for (const status of protectionStatuses) {
      const rules = protectionRules.filter((rule) => rule.status === status);
      expect(rules.length).toBeGreaterThan(0);
      const ends = rules.slice(0, -1).map((rule) => rule.validTo);
      const begins = rules.slice(1).map((rule) => rule.validFrom);
      ends.forEach((end, index) => expect(end! < begins[index]!).toBe(true));
    }
    const days = protectionRules.flatMap(({ validFrom, validTo }) => [validFrom, validTo]);
    expect(days.filter((day) => day !== null && !isDay(day))).toEqual([]);
  });

  it('change with the law: special protection asked for from 2023-05-06 on is not convertible', () => {
    const rows = protectionRules.filter((rule) => rule.status === 'SPECIAL_PROTECTION');
    expect(rows.map(({ validFrom, validTo, convertible }) => ({ validFrom, validTo, convertible }))).toEqual([
      { validFrom: null, validTo: '2023-05-05', convertible: true },
      { validFrom: '2023-05-06', validTo: null, convertible: false },
    ]);
  });
});

describe('exits', () => {
  it('hold every reception exit code', () => {
    expect(exitReasons).toEqual(expect.arrayContaining([...receptionExitCodes]));
  });

  it('count as positive when they lead to work, membership, enterprise, school or autonomy', () => {
    expect(exitReasons.filter((reason) => exitRules[reason].outcome === 'POSITIVE')).toEqual([
      'EMPLOYED',
      'MEMBERSHIP_REACHED',
      'ENTERPRISE_FOUNDED',
      'EDUCATION_OR_TRAINING',
      'SOCIOECONOMIC_INTEGRATION',
    ]);
  });
});

describe('endings of a placement', () => {
  it('have a reason for each outcome, and someone who gives it', () => {
    for (const outcome of placementOutcomes)
      expect(
        placementCloseReasons.some((reason) => placementCloseRules[reason].outcomes.includes(outcome)),
      ).toBe(true);
    expect(placementCloseReasons.filter((reason) => placementCloseRules[reason].by.length === 0)).toEqual([]);
  });
});

describe('contracts', () => {
  it('serve every kind of opportunity', () => {
    const served = new Set(contractKinds.flatMap((kind) => contractRules[kind].opportunityKinds));
    expect(opportunityKinds.filter((kind) => !served.has(kind))).toEqual([]);
  });
});

describe('scales', () => {
  it('order language levels', () => {
    expect(cefrLevels.map(cefrOrder)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(cefrAtLeast('B1', 'A2')).toBe(true);
    expect(cefrAtLeast('PRE_A1', 'A1')).toBe(false);
  });

  it('band ages as ESF+ does', () => {
    expect([17, 18, 29, 30, 54, 55, null].map(ageBandOf)).toEqual([
      'UNDER_18',
      '18_29',
      '18_29',
      '30_54',
      '30_54',
      '55_PLUS',
      'UNKNOWN',
    ]);
  });
});

describe('sectors', () => {
  it('are the 87 divisions of NACE Rev. 2.1', () => {
    expect(sectors).toHaveLength(87);
    expect(sectors.every(({ code }) => /^\d{2}$/.test(code))).toBe(true);
    /** Divisions of the revision before that no longer exist. */
    expect(sectors.map(({ code }) => code)).not.toContain('45');
  });
});
