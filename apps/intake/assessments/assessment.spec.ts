import { ssmDomains } from '#contracts';
import { checkAssessment, presentAssessment, profileOf, type RecordedAssessment } from './assessment.js';
import { compareAssessments } from './assessment-change.js';

const today = '2026-11-22';
const first: RecordedAssessment = {
  number: 1,
  version: 1,
  withdrawn: false,
  assessedOn: '2026-02-02',
  italian: {
    listening: 'A2',
    reading: 'A1',
    spokenInteraction: 'A2',
    spokenProduction: 'A1',
    writing: 'PRE_A1',
  },
  isced: 2,
  occupations: [{ isco: '9112', years: 3 }],
  autonomy: { HOUSING: 1, EMPLOYMENT: 2, INCOME: 3 },
  needs: ['HOUSING'],
  certificates: ['FORKLIFT'],
  preferredIsco: ['91'],
  maxTravelMinutes: 40,
};
const breaks = (rule: string) => expect.objectContaining({ rule });

describe('an assessment', () => {
  it.each([
    [{ assessedOn: '2026-11-23' }, 'assessment.not-in-future'],
    [{ preferredIsco: ['9999'] }, 'assessment.isco-known'],
    [{ occupations: [{ isco: 'cook', years: 1 }] }, 'assessment.isco-known'],
    [
      {
        occupations: [
          { isco: '9112', years: 1 },
          { isco: '9112', years: 2 },
        ],
      },
      'assessment.occupation-once',
    ],
  ])('with %j breaks %s', (change, rule) => {
    expect(() => checkAssessment({ ...first, ...change }, today)).toThrow(breaks(rule));
  });
  it('may leave everything open but its day', () => {
    const empty = { ...first, italian: null, isced: null, occupations: [], autonomy: {}, preferredIsco: [] };
    expect(() => checkAssessment(empty, today)).not.toThrow();
  });
  it('tells placement abilities and wishes, and nothing of the needs', () => {
    expect(profileOf(first)).toEqual({
      italian: first.italian,
      isced: 2,
      occupations: first.occupations,
      certificates: ['FORKLIFT'],
      preferredIsco: ['91'],
      maxTravelMinutes: 40,
      autonomy: first.autonomy,
      assessedOn: '2026-02-02',
    });
  });
});

describe('of several assessments', () => {
  it('the latest by its day holds, whichever was entered last', () => {
    const second = { ...first, number: 2, assessedOn: '2026-06-01' };
    const forgotten = { ...first, number: 3, assessedOn: '2026-01-20' };
    expect(presentAssessment([first, second, forgotten])?.number).toBe(2);
    expect(presentAssessment([first, { ...first, number: 2 }])?.number).toBe(2);
    expect(presentAssessment([])).toBeNull();
  });

  it('two are compared domain by domain, and what is not known stays unknown', () => {
    const second: RecordedAssessment = {
      ...first,
      number: 2,
      assessedOn: '2026-08-01',
      italian: { ...first.italian!, writing: 'A2' },
      autonomy: { HOUSING: 3, EMPLOYMENT: 2, SAFETY: 4 },
    };
    const change = compareAssessments(first, second);
    expect(change).toMatchObject({
      improved: 1,
      unchanged: 1,
      worsened: 0,
      unknown: ssmDomains.length - 2,
      meanChange: 1,
    });
    expect(change.autonomy).toContainEqual({ scale: 'SAFETY', before: null, after: 4, change: null });
    expect(change.italian).toContainEqual({ scale: 'writing', before: 'PRE_A1', after: 'A2', change: 2 });
    expect(compareAssessments({ ...first, autonomy: {} }, second).meanChange).toBeNull();
  });
});
