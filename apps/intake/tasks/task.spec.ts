import { taskKinds } from '#contracts';
import { decideDone, decidePostponed, decideReopened, type Decider, type Task } from './task.js';
import { taskRules } from './task-rules.js';

const today = '2026-11-22';
const by: Decider = { roles: ['SOCIAL_WORKER'], today };
const call: Task = {
  kind: 'CALL',
  status: 'OPEN',
  role: 'SOCIAL_WORKER',
  dueOn: '2026-11-20',
  remindFrom: '2026-11-13',
};
const breaks = (rule: string) => expect.objectContaining({ rule });

describe('a task', () => {
  it('is done on a day, today or before', () => {
    expect(decideDone(call, { on: '2026-11-21' }, by)).toMatchObject({ status: 'DONE', on: '2026-11-21' });
    expect(() => decideDone(call, { on: '2026-11-23' }, by)).toThrow(breaks('task.done-not-in-future'));
  });
  it('is put off with a reason: the day from which it is shown moves, its own stays', () =>
    expect(decidePostponed(call, { until: '2026-12-01', reason: 'PERSON_ASKED' }, by)).toEqual({
      status: 'POSTPONED',
      remindFrom: '2026-12-01',
      on: today,
      reason: 'PERSON_ASKED',
    }));
  it.each([
    ['2026-11-22', 'task.postponed-to-a-day-to-come'],
    ['2027-06-01', 'task.postponed-too-far'],
  ])('is not put off to %s', (until, rule) =>
    expect(() => decidePostponed(call, { until, reason: 'OTHER' }, by)).toThrow(breaks(rule)),
  );
  it('whose day the law sets is not put off beyond it, but may be before', () => {
    const answer: Task = {
      ...call,
      kind: 'MEMBERSHIP_ANSWER',
      role: 'PLACEMENT_OFFICER',
      dueOn: '2026-12-10',
    };
    const until = (day: string) =>
      decidePostponed(
        answer,
        { until: day, reason: 'WAITING_FOR_OFFICE' },
        { ...by, roles: ['PLACEMENT_OFFICER'] },
      );
    expect(until('2026-12-10').remindFrom).toBe('2026-12-10');
    expect(() => until('2026-12-11')).toThrow(breaks('task.deadline-set-by-law'));
  });
  it.each(['DONE', 'MOOT'] as const)('that is %s is closed', (status) => {
    expect(() => decideDone({ ...call, status }, { on: today }, by)).toThrow(breaks('task.closed'));
    expect(() => decidePostponed({ ...call, status }, { until: '2026-12-01', reason: 'OTHER' }, by)).toThrow(
      breaks('task.closed'),
    );
  });
  it.each<[Task['kind'], Task['role'], Decider['roles'], boolean]>([
    ['NOTIFY_SUPERVISING_OFFICE', 'SOCIAL_WORKER', ['SOCIAL_WORKER'], true],
    ['NOTIFY_SUPERVISING_OFFICE', 'SOCIAL_WORKER', ['PLACEMENT_OFFICER'], false],
    ['REPORT_DUE', 'SOCIAL_WORKER', ['MANAGER'], false],
    ['UNILAV', 'PLACEMENT_OFFICER', ['MANAGER'], false],
    ['UNILAV', 'PLACEMENT_OFFICER', ['SOCIAL_WORKER'], false],
    ['UNILAV', 'PLACEMENT_OFFICER', ['MANAGER', 'PLACEMENT_OFFICER'], true],
    ['CHECK_IN', 'PLACEMENT_OFFICER', ['SOCIAL_WORKER'], true],
    ['CALL', 'MANAGER', ['MANAGER'], true],
    ['CALL', 'MANAGER', ['SOCIAL_WORKER'], false],
  ])('%s for %s is for %j: %s', (kind, role, roles, may) => {
    const task: Task = { ...call, kind, role, dueOn: '2026-12-31' };
    const decider = { roles, today };
    const acts = [
      () => decideDone(task, { on: today }, decider),
      () => decidePostponed(task, { until: '2026-12-01', reason: 'OTHER' }, decider),
      () => decideReopened({ ...task, status: 'DONE' }, decider),
    ];
    for (const act of acts) {
      if (may) act();
      else expect(act).toThrow(breaks('task.not-yours'));
    }
  });
  it('that was done is taken back; so is what a person had set and the end of the path closed', () => {
    const taken = { status: 'OPEN', remindFrom: '2026-11-13', on: today, reason: null };
    expect(decideReopened({ ...call, status: 'DONE' }, by)).toEqual(taken);
    expect(decideReopened({ ...call, status: 'MOOT' }, by)).toEqual(taken);
    expect(() => decideReopened(call, by)).toThrow(breaks('task.not-done'));
    expect(() => decideReopened({ ...call, kind: 'REPORT_DUE', status: 'MOOT' }, by)).toThrow(
      breaks('task.not-done'),
    );
  });
  it('of every kind names its rule and its source', () => {
    for (const kind of taskKinds)
      expect(taskRules[kind]).toMatchObject({ rule: expect.stringMatching(/^task\./) });
  });
});
