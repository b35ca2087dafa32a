import {
  checkCorrection,
  checkService,
  overlapping,
  serviceRecorded,
  type RecordedService,
} from './service-record.js';

const today = '2026-11-22';
const course: RecordedService = {
  id: '0197c000-0000-7000-8000-0000000000c1',
  version: 1,
  code: 'LANGUAGE_COURSE',
  from: '2026-09-01',
  to: '2026-12-20',
  hours: 80,
  providerId: null,
  cancelled: false,
};
const breaks = (rule: string) => expect.objectContaining({ rule });

describe('a service attended', () => {
  it('may end in the future and begin today', () => {
    expect(() => checkService({ ...course, from: today, hours: 4 }, today)).not.toThrow();
  });
  it.each([
    [{ from: '2026-11-23', to: null }, 'service.start-not-in-future'],
    [{ to: '2026-08-31' }, 'service.end-not-before-start'],
    [{ from: '2026-11-22', to: '2026-11-22', hours: 17 }, 'service.hours-fit-the-days'],
    [{ from: '2026-11-21', to: null, hours: 33 }, 'service.hours-fit-the-days'],
  ])('with %j breaks %s', (change, rule) => {
    expect(() => checkService({ ...course, ...change }, today)).toThrow(breaks(rule));
  });
  it('once cancelled is not corrected any more', () => {
    expect(() => checkCorrection({ ...course, cancelled: true })).toThrow(breaks('service.cancelled'));
  });
  it('is told as it is, without its provider', () => {
    expect(serviceRecorded(course).data).toEqual({
      serviceId: course.id,
      version: 1,
      code: 'LANGUAGE_COURSE',
      from: '2026-09-01',
      to: '2026-12-20',
      hours: 80,
      cancelled: false,
    });
  });
});

describe('services of one code on the same days', () => {
  const other = (change: Partial<RecordedService>): RecordedService[] => [
    { ...course, id: 'other', ...change },
  ];

  it.each([
    [{}, true],
    [{ from: '2026-12-20', to: null }, true],
    [{ from: '2026-12-21', to: null }, false],
    [{ from: '2026-01-01', to: '2026-09-01' }, true],
    [{ from: '2026-01-01', to: '2026-08-31' }, false],
    [{ from: '2026-01-01', to: null }, true],
    [{ code: 'TRAINING' as const }, false],
    [{ cancelled: true }, false],
  ])('with %j: %s', (change, overlaps) => {
    expect(overlapping(course, other(change))).toEqual(overlaps ? ['other'] : []);
  });
  it('are not counted for one that is cancelled', () => {
    expect(overlapping({ ...course, cancelled: true }, other({}))).toEqual([]);
  });
});
