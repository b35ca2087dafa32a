import { taskKinds } from '#contracts';
import { decideDone, decidePostponed, type Task } from './task.js';
import { taskRules } from './task-rules.js';

const today = '2026-11-22';
const call: Task = { kind: 'CALL', status: 'OPEN', dueOn: '2026-11-20' };
const breaks = (rule: string) => expect.objectContaining({ rule });

describe('a task', () => {
  it('is done on a day, today or before', () => {
    expect(decideDone(call, { on: '2026-11-21', today })).toMatchObject({ status: 'DONE', on: '2026-11-21' });
    expect(() => decideDone(call, { on: '2026-11-23', today })).toThrow(breaks('task.done-not-in-future'));
  });
  it('is put off to a day to come, with a reason', () =>
    expect(decidePostponed(call, { until: '2026-12-01', reason: 'PERSON_ASKED', today })).toEqual({
      status: 'POSTPONED',
      dueOn: '2026-12-01',
      on: today,
      reason: 'PERSON_ASKED',
    }));
  it.each([
    ['2026-11-22', 'task.postponed-to-a-day-to-come'],
    ['2027-06-01', 'task.postponed-too-far'],
  ])('is not put off to %s', (until, rule) =>
    expect(() => decidePostponed(call, { until, reason: 'OTHER', today })).toThrow(breaks(rule)),
  );
  it('whose day the law sets is not put off beyond it, but may be before', () => {
    const answer: Task = { kind: 'MEMBERSHIP_ANSWER', status: 'OPEN', dueOn: '2026-12-10' };
    const until = (day: string) =>
      decidePostponed(answer, { until: day, reason: 'WAITING_FOR_OFFICE', today });
    expect(until('2026-12-10').dueOn).toBe('2026-12-10');
    expect(() => until('2026-12-11')).toThrow(breaks('task.deadline-set-by-law'));
  });
  it.each(['DONE', 'MOOT'] as const)('that is %s is closed', (status) => {
    expect(() => decideDone({ ...call, status }, { on: today, today })).toThrow(breaks('task.closed'));
    expect(() =>
      decidePostponed({ ...call, status }, { until: '2026-12-01', reason: 'OTHER', today }),
    ).toThrow(breaks('task.closed'));
  });
  it('of every kind names its rule and its source', () => {
    for (const kind of taskKinds)
      expect(taskRules[kind]).toMatchObject({ rule: expect.stringMatching(/^task\./) });
  });
});
