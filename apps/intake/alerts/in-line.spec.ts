import { inLine, type TaskOnRecord } from './in-line.js';
import type { Watch } from './watch.js';

const due: Watch = {
  kind: 'PERMIT_EXPIRY',
  key: 'permit.a.2026-06-30',
  dueOn: '2026-06-30',
  remindFrom: '2026-04-01',
  subjectId: null,
  facts: { until: '2026-08-29', office: null },
};
const onRecord = (change: Partial<TaskOnRecord> = {}): TaskOnRecord => ({
  key: due.key,
  status: 'OPEN',
  dueOn: due.dueOn,
  remindFrom: due.remindFrom,
  facts: { office: null, until: '2026-08-29' },
  ...change,
});

it.each<[string, Watch[], TaskOnRecord[], boolean]>([
  ['nothing is due and nothing on record', [], [], true],
  ['what is due is on record', [due], [onRecord()], true],
  ['it was done', [due], [onRecord({ status: 'DONE', dueOn: '2026-06-10' })], true],
  ['somebody put it off', [due], [onRecord({ status: 'POSTPONED', remindFrom: '2026-06-10' })], true],
  ['what was done is not due any more', [], [onRecord({ status: 'DONE' })], true],
  ['it is missing', [due], [], false],
  ['its day has moved', [due], [onRecord({ dueOn: '2026-06-29' })], false],
  [
    'the day of what was put off has moved',
    [due],
    [onRecord({ status: 'POSTPONED', dueOn: '2026-06-29' })],
    false,
  ],
  ['it is to be spoken of from another day', [due], [onRecord({ remindFrom: '2026-05-01' })], false],
  ['its facts have changed', [due], [onRecord({ facts: { until: '2026-07-01', office: null } })], false],
  ['it is not due any more', [], [onRecord()], false],
  ['what was put off is not due any more', [], [onRecord({ status: 'POSTPONED' })], false],
])('when %s, tasks are in line or not', (_, tasks, recorded, expected) => {
  expect(inLine(tasks, recorded)).toBe(expected);
});
