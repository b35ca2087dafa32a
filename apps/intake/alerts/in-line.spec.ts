import { inLine, type TaskOnRecord } from './in-line.js';
import type { DueTask } from './watch.js';

const due: DueTask = {
  kind: 'PERMIT_EXPIRY',
  key: 'permit.a.2026-06-30.-30',
  dueOn: '2026-05-31',
  step: -30,
  subjectId: null,
  facts: { target: '2026-06-30', office: null },
};
const onRecord = (change: Partial<TaskOnRecord> = {}): TaskOnRecord => ({
  key: due.key,
  status: 'OPEN',
  dueOn: due.dueOn,
  step: due.step,
  facts: { office: null, target: '2026-06-30' },
  ...change,
});

it.each<[string, DueTask[], TaskOnRecord[], boolean]>([
  ['nothing is due and nothing on record', [], [], true],
  ['what is due is on record', [due], [onRecord()], true],
  ['it was done', [due], [onRecord({ status: 'DONE', step: -60 })], true],
  ['somebody put it off', [due], [onRecord({ status: 'POSTPONED', dueOn: '2026-06-10' })], true],
  ['what was done is not due any more', [], [onRecord({ status: 'DONE' })], true],
  ['it is missing', [due], [], false],
  ['its day has moved', [due], [onRecord({ dueOn: '2026-05-30' })], false],
  ['it has become more urgent', [due], [onRecord({ step: -60 })], false],
  ['its facts have changed', [due], [onRecord({ facts: { target: '2026-07-01', office: null } })], false],
  ['it is not due any more', [], [onRecord()], false],
  ['what was put off is not due any more', [], [onRecord({ status: 'POSTPONED' })], false],
])('when %s, tasks are in line or not', (_, tasks, recorded, expected) => {
  expect(inLine(tasks, recorded)).toBe(expected);
});
