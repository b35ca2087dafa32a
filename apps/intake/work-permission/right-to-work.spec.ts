import { protectionStatuses } from '#contracts';
import type { Day } from '#kernel';
import { rightToWorkOn, rightToWorkTimeline } from './right-to-work.js';
import type { MissingFact, PermitFacts, WorkAnswer, WorkRule } from './work-ruling.js';

const noPermit: PermitFacts = {
  status: 'REFUGEE',
  validFrom: null,
  appliedOn: null,
  verbalisedOn: null,
  issuedOn: null,
  expiresOn: null,
  renewalAskedOn: null,
  refusalCommunicatedOn: null,
  ownDelay: false,
  furtherPaperOn: null,
  housing: null,
};
const permit = (facts: Partial<PermitFacts>): PermitFacts => ({ ...noPermit, ...facts });
const holder = (facts: Partial<PermitFacts>, country = 'IT') => ({
  country,
  citizenships: ['SN'],
  permits: [permit(facts)],
});

type Row = [Day, WorkAnswer, string, MissingFact?];

function answers(facts: Parameters<typeof rightToWorkOn>[0], rows: Row[]): void {
  const expected = rows.map(([day, answer, rule, missing]) => ({
    day,
    answer,
    rule: `right-to-work.${rule}`,
    missing: missing ? [missing] : [],
  }));
  const actual = rows.map(([day]) => {
    const { answer, rule, missing } = rightToWorkOn(facts, day);
    return { day, answer, rule, missing };
  });
  expect(actual).toEqual(expected);
}

describe('citizens', () => {
  const citizen = (citizenship: string, country: string) => ({
    country,
    citizenships: [citizenship],
    permits: [],
  });

  it('work in their own country', () => answers(citizen('IT', 'IT'), [['2026-01-01', 'YES', 'citizen']]));
  it('of the Union work in every member state', () =>
    answers(citizen('RO', 'IT'), [['2026-01-01', 'YES', 'free-movement']]));
  it('of the United Kingdom did until the end of 2020', () =>
    answers(citizen('GB', 'IT'), [
      ['2020-12-31', 'YES', 'free-movement'],
      ['2021-01-01', 'UNKNOWN', 'unknown', 'permit'],
    ]));
  it('with two citizenships use the better one', () =>
    answers({ country: 'IT', citizenships: ['BR', 'IT'], permits: [] }, [['2026-01-01', 'YES', 'citizen']]));
  it('of a third country with no permit on record are not known to have none', () =>
    answers(citizen('SN', 'IT'), [['2026-01-01', 'UNKNOWN', 'unknown', 'permit']]));
  it('whose citizenship is not known get no answer without a permit', () =>
    answers({ country: 'IT', citizenships: [], permits: [] }, [
      ['2026-01-01', 'UNKNOWN', 'unknown', 'citizenship'],
    ]));
});

describe('an asylum applicant in Italy', () => {
  const applied = { status: 'ASYLUM_APPLICANT', appliedOn: '2026-01-10' } as const;

  it('works from 60 days after the application', () =>
    answers(holder(applied), [
      ['2026-01-09', 'UNKNOWN', 'unknown', 'permit'],
      ['2026-01-10', 'NO', 'asylum-waiting'],
      ['2026-03-10', 'NO', 'asylum-waiting'],
      ['2026-03-11', 'YES', 'asylum'],
    ]));
  it('does not when the delay is theirs, and is not known to when nobody said whose it is', () => {
    answers(holder({ ...applied, ownDelay: true }), [
      ['2026-03-10', 'NO', 'asylum-waiting'],
      ['2026-03-11', 'NO', 'asylum-own-delay'],
    ]);
    answers(holder({ ...applied, ownDelay: null }), [['2026-03-11', 'UNKNOWN', 'unknown', 'ownDelay']]);
  });
  it('with only the receipt of verbalisation surely works 60 days after it, perhaps earlier', () =>
    answers(holder({ status: 'ASYLUM_APPLICANT', verbalisedOn: '2026-02-01' }), [
      ['2026-03-20', 'UNKNOWN', 'unknown', 'appliedOn'],
      ['2026-04-01', 'UNKNOWN', 'unknown', 'appliedOn'],
      ['2026-04-02', 'YES', 'asylum'],
    ]));
  it('without any date gets no answer', () =>
    answers(holder({ status: 'ASYLUM_APPLICANT' }), [['2026-04-02', 'UNKNOWN', 'unknown', 'appliedOn']]));
  it('stops on the day a refusal is communicated', () =>
    answers(holder({ ...applied, refusalCommunicatedOn: '2026-06-01' }), [
      ['2026-05-31', 'YES', 'asylum'],
      ['2026-06-01', 'NO', 'refused'],
    ]));
  it('loses the right when the six-month permit runs out and is not renewed', () =>
    answers(holder({ ...applied, issuedOn: '2026-02-01', expiresOn: '2026-08-01' }), [
      ['2026-08-01', 'YES', 'asylum'],
      ['2026-08-02', 'YES', 'renewal-window'],
      ['2026-10-01', 'NO', 'expired'],
    ]));
});

describe('a permit in Italy', () => {
  const issued = { issuedOn: '2021-05-01', expiresOn: '2026-05-01' };

  it.each([
    ['REFUGEE', 'refugee'],
    ['SUBSIDIARY', 'subsidiary'],
    ['SPECIAL_PROTECTION', 'special-protection'],
    ['SPECIAL_CASE_18', 'special-case'],
    ['SPECIAL_CASE_18BIS', 'special-case'],
    ['SPECIAL_CASE_22', 'special-case'],
    ['FAMILY', 'other-permit'],
    ['EMPLOYMENT', 'other-permit'],
    ['SELF_EMPLOYMENT', 'other-permit'],
    ['JOB_SEEKING', 'other-permit'],
    ['STUDY', 'other-permit'],
    ['LONG_TERM_RESIDENT', 'other-permit'],
  ] as const)('%s lets its holder work from issue to expiry', (status, rule) =>
    answers(holder({ ...issued, status }), [
      ['2021-04-30', 'UNKNOWN', 'unknown', 'permit'],
      ['2021-05-01', 'YES', rule],
      ['2026-05-01', 'YES', rule],
      ['2026-05-02', 'YES', 'renewal-window'],
    ]),
  );
  it.each(['MEDICAL', 'TOURISM', 'MINOR_AGE', 'RELIGION', 'JUSTICE'] as const)('%s does not', (status) =>
    answers(holder({ ...issued, status }), [
      ['2021-05-01', 'NO', 'excluded'],
      ['2026-09-01', 'NO', 'excluded'],
    ]),
  );
  it('says so when its law could not be checked', () => {
    expect(rightToWorkOn(holder({ ...issued, status: 'MEDICAL' }), '2022-01-01').unconfirmed).toBe(true);
    expect(rightToWorkOn(holder({ ...issued }), '2022-01-01')).toMatchObject({
      unconfirmed: false,
      source: 'artt. 23, 25 D.Lgs 251/2007',
    });
  });
  it('gives no answer while its dates are not known', () => {
    answers(holder({ expiresOn: '2026-05-01' }), [['2026-01-01', 'UNKNOWN', 'unknown', 'issuedOn']]);
    answers(holder({ issuedOn: '2021-05-01' }), [['2026-01-01', 'UNKNOWN', 'unknown', 'expiresOn']]);
  });
  it('of a long-term resident does not end with its card', () =>
    answers(holder({ status: 'LONG_TERM_RESIDENT', issuedOn: '2021-05-01' }), [
      ['2036-01-01', 'YES', 'other-permit'],
    ]));
  it('has a rule for every status on the list', () => {
    const rules = protectionStatuses.map(
      (status) => rightToWorkOn(holder({ ...issued, status, appliedOn: '2021-01-01' }), '2025-01-01').rule,
    );
    expect(rules).not.toContain('right-to-work.unknown' satisfies WorkRule);
  });
});

describe('renewal', () => {
  const issued = { issuedOn: '2021-05-01', expiresOn: '2026-05-01' };
  const renewed = (renewalAskedOn: Day, more: Partial<PermitFacts> = {}) =>
    holder({ ...issued, renewalAskedOn, ...more });

  it('not asked for within 60 days of expiry ends the right', () =>
    answers(holder(issued), [
      ['2026-06-30', 'YES', 'renewal-window'],
      ['2026-07-01', 'NO', 'expired'],
    ]));
  it.each(['2026-03-02', '2026-04-20', '2026-05-01'])('asked for on %s carries on from expiry', (asked) =>
    answers(renewed(asked), [
      ['2026-05-01', 'YES', 'refugee'],
      ['2026-05-02', 'YES', 'renewal-receipt'],
      ['2027-05-02', 'YES', 'renewal-receipt'],
    ]),
  );
  it('asked for on the last of the 60 days still counts', () =>
    answers(renewed('2026-06-30'), [
      ['2026-06-29', 'YES', 'renewal-window'],
      ['2026-06-30', 'YES', 'renewal-receipt'],
      ['2026-12-01', 'YES', 'renewal-receipt'],
    ]));
  it('asked for a day too late does not', () =>
    answers(renewed('2026-07-01'), [
      ['2026-06-30', 'YES', 'renewal-window'],
      ['2026-07-01', 'NO', 'expired'],
    ]));
  it('asked for before the window opens is looked at by somebody', () =>
    answers(renewed('2026-03-01'), [
      ['2026-06-30', 'YES', 'renewal-window'],
      ['2026-07-01', 'UNKNOWN', 'unknown', 'renewalAskedOn'],
    ]));
  it('carries on until a refusal is communicated', () =>
    answers(renewed('2026-04-01', { refusalCommunicatedOn: '2026-09-10' }), [
      ['2026-09-09', 'YES', 'renewal-receipt'],
      ['2026-09-10', 'NO', 'refused'],
    ]));
  it('ends in a new permit, which governs from its own first day', () => {
    const facts = renewed('2026-04-01');
    const next = permit({ issuedOn: '2026-08-20', expiresOn: '2031-08-20' });
    answers({ ...facts, permits: [...facts.permits, next] }, [
      ['2026-04-01', 'YES', 'refugee'],
      ['2026-08-19', 'YES', 'renewal-receipt'],
      ['2026-08-20', 'YES', 'refugee'],
    ]);
  });
  it('of a corrected permit follows the correction from the day it holds', () => {
    const first = permit(issued);
    const corrected = permit({ ...issued, expiresOn: '2027-05-01', validFrom: '2021-05-01' });
    answers({ country: 'IT', citizenships: ['SN'], permits: [first, corrected] }, [
      ['2026-12-01', 'YES', 'refugee'],
    ]);
  });
});

describe('temporary protection', () => {
  const displaced = (expiresOn: Day | null, country = 'IT') =>
    holder({ status: 'TEMPORARY_PROTECTION', issuedOn: '2022-05-01', expiresOn }, country);

  it('is carried by the terms of the scheme; the Italian term after March 2026 is unconfirmed', () =>
    answers(displaced('2023-03-04'), [
      ['2023-03-05', 'YES', 'temporary-protection'],
      ['2026-03-04', 'YES', 'temporary-protection'],
      ['2026-03-05', 'UNKNOWN', 'unknown', 'schemeTerm'],
      ['2027-03-05', 'NO', 'temporary-protection-ended'],
    ]));
  it('holds as far as the permit says', () =>
    answers(displaced('2027-03-04'), [['2027-03-04', 'YES', 'temporary-protection']]));
  it('runs to the term of the Union elsewhere', () =>
    answers(displaced(null, 'FR'), [
      ['2027-03-04', 'YES', 'temporary-protection'],
      ['2027-03-05', 'NO', 'temporary-protection-ended'],
    ]));
  it('needs a day of issue', () =>
    answers(holder({ status: 'TEMPORARY_PROTECTION' }), [['2026-01-01', 'UNKNOWN', 'unknown', 'issuedOn']]));
});

describe('an asylum applicant elsewhere', () => {
  const applied = (country: string, more: Partial<PermitFacts> = {}) =>
    holder({ status: 'ASYLUM_APPLICANT', appliedOn: '2025-01-15', ...more }, country);

  it.each([
    ['ES', '2025-07-14', '2025-07-15'],
    ['SI', '2025-04-14', '2025-04-15'],
  ])('in %s waits to %s and works from %s', (country, last, first) =>
    answers(applied(country), [
      [last, 'NO', 'asylum-waiting'],
      [first, 'YES', 'asylum'],
    ]),
  );
  it.each([
    ['FR', '2025-07-15'],
    ['GB', '2026-01-15'],
    ['SE', '2025-01-15'],
  ])('in %s needs a further paper besides, from %s', (country, day) => {
    answers(applied(country), [[day, 'UNKNOWN', 'unknown', 'furtherPaperOn']]);
    answers(applied(country, { furtherPaperOn: '2026-02-01' }), [
      ['2026-01-31', 'NO', 'further-paper'],
      ['2026-02-01', 'YES', 'asylum'],
    ]);
  });
  it('in Germany waits three months, nine in a reception centre', () => {
    const days: Day[] = ['2025-04-14', '2025-04-15', '2025-10-14', '2025-10-15'];
    const given = (housing: PermitFacts['housing']) =>
      days.map((day) => rightToWorkOn(applied('DE', { housing }), day).answer);
    expect(given('PRIVATE')).toEqual(['NO', 'YES', 'YES', 'YES']);
    expect(given('RECEPTION_CENTRE')).toEqual(['NO', 'NO', 'NO', 'YES']);
    expect(given(null)).toEqual(['NO', 'UNKNOWN', 'UNKNOWN', 'YES']);
  });
  it('in another member state works at the latest when the ceiling of the Union is reached', () => {
    answers(applied('PT'), [
      ['2025-10-14', 'UNKNOWN', 'unknown', 'countryRules'],
      ['2025-10-15', 'YES', 'asylum'],
    ]);
    answers(applied('PT', { appliedOn: '2026-06-01' }), [
      ['2026-11-30', 'UNKNOWN', 'unknown', 'countryRules'],
      ['2026-12-01', 'YES', 'asylum'],
    ]);
  });
  it('in a country without rules here gets no answer', () =>
    answers(applied('US'), [['2026-06-01', 'UNKNOWN', 'unknown', 'countryRules']]));
  it('with protection works too, but the rules of renewal are not known', () =>
    answers(holder({ issuedOn: '2021-05-01', expiresOn: '2026-05-01' }, 'FR'), [
      ['2026-05-01', 'YES', 'refugee'],
      ['2026-05-02', 'UNKNOWN', 'unknown', 'countryRules'],
    ]));
});

it('tells the whole story as intervals', () => {
  const facts = {
    country: 'IT',
    citizenships: ['SN'],
    permits: [
      permit({ status: 'ASYLUM_APPLICANT', appliedOn: '2024-01-10' }),
      permit({ status: 'SUBSIDIARY', issuedOn: '2024-09-01', expiresOn: '2029-09-01' }),
    ],
  };
  const story = rightToWorkTimeline(facts, '2024-01-01').map(({ from, to, allowed, rule }) => [
    from,
    to,
    allowed,
    rule,
  ]);
  expect(story).toEqual([
    ['2024-01-01', '2024-01-09', false, 'right-to-work.unknown'],
    ['2024-01-10', '2024-03-09', false, 'right-to-work.asylum-waiting'],
    ['2024-03-10', '2024-08-31', true, 'right-to-work.asylum'],
    ['2024-09-01', '2029-09-01', true, 'right-to-work.subsidiary'],
    ['2029-09-02', '2029-10-31', true, 'right-to-work.renewal-window'],
    ['2029-11-01', null, false, 'right-to-work.expired'],
  ]);
});
