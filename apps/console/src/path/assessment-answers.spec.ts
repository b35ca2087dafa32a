import { assessmentBody, assessmentValues } from './assessment-answers.js';

const empty = assessmentValues(null, '2026-03-12');

describe('an assessment', () => {
  it('says of what was not assessed that it is not known, never nought', () => {
    expect(assessmentBody(empty)).toMatchObject({
      italian: null,
      isced: null,
      maxTravelMinutes: null,
      autonomy: {},
      needsText: null,
    });
  });

  it('keeps no school at all apart from a school not known', () => {
    expect(assessmentBody({ ...empty, isced: '0' })).toMatchObject({ isced: 0 });
  });

  it('begins from the latest one', () => {
    const italian = {
      listening: 'A2',
      reading: 'A1',
      spokenInteraction: 'A2',
      spokenProduction: 'A1',
      writing: 'A1',
    } as const;
    const values = assessmentValues(
      {
        number: 1,
        version: 1,
        assessedOn: '2026-01-10',
        italian,
        isced: 2,
        occupations: [{ isco: '9112', years: 3.5 }],
        autonomy: { HOUSING: 2 },
        needs: null,
        needsText: null,
        certificates: [],
        preferredIsco: [],
        maxTravelMinutes: 0,
        recordedAt: '2026-01-10T09:00:00Z',
        actor: 'account',
      },
      '2026-03-12',
    );
    expect(values).toMatchObject({
      assessedOn: '2026-03-12',
      isced: '2',
      occupations: [{ isco: '9112', years: '3.5' }],
      maxTravelMinutes: '0',
    });
    expect(assessmentBody(values)).toMatchObject({
      italian,
      autonomy: { HOUSING: 2 },
      occupations: [{ isco: '9112', years: 3.5 }],
    });
  });
});
