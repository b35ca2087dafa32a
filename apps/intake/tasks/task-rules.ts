import type { OwnTaskKind, RaisedTaskKind, TaskKind } from '#contracts';
import type { Role } from '#web';

/** What stands behind a kind of task: who does it, by which rule, and where that rule is written. */
export interface TaskRule {
  /** Whose task it is. */
  role: Role;
  /** Who else may say that it is done. What is owed to an office is its owner's alone. */
  also?: readonly Role[];
  /** Name of the rule, for the console's words. */
  rule: string;
  /** Law, regulation or own practice. */
  source: string;
  /** The law sets the day: the task cannot be put off beyond it. */
  deadline: boolean;
}

const care = { role: 'SOCIAL_WORKER', deadline: false } as const;
const placing = { role: 'PLACEMENT_OFFICER', deadline: false } as const;

const withinFiveDays = { source: 'art. 4-bis D.Lgs 181/2000', deadline: true } as const;

const raised: Record<RaisedTaskKind, TaskRule> = {
  PERMIT_EXPIRY: { ...care, rule: 'task.permit-expiry', source: 'art. 5 c. 4 D.Lgs 286/1998' },
  WORK_ALLOWED: {
    ...care,
    also: ['PLACEMENT_OFFICER'],
    rule: 'task.work-allowed',
    source: 'art. 22 D.Lgs 142/2015',
  },
  MEASURE_END: { ...care, rule: 'task.measure-end', source: 'Order of the authority' },
  REPORT_DUE: { ...care, rule: 'task.report-due', source: 'Order of the authority', deadline: true },
  RECEPTION_END: { ...care, rule: 'task.reception-end', source: 'DM 18-11-2019, artt. 38–40' },
  RECEPTION_MAXIMUM: { ...care, rule: 'task.reception-maximum', source: 'DM 18-11-2019, artt. 38–40' },
  ADULTHOOD: { ...care, rule: 'task.adulthood', source: 'art. 13 L. 47/2017' },
  ADULT_STAY_END: { ...care, rule: 'task.adult-stay-end', source: 'DM 18-11-2019; art. 13 L. 47/2017' },
  UNILAV: { ...placing, rule: 'task.unilav', source: 'art. 9-bis DL 510/1996', deadline: true },
  UNILAV_CHANGE: { ...placing, ...withinFiveDays, rule: 'task.unilav-change' },
  UNILAV_EXTENSION: { ...placing, ...withinFiveDays, rule: 'task.unilav-extension' },
  UNILAV_END: { ...placing, ...withinFiveDays, rule: 'task.unilav-end' },
  CHECK_IN: {
    ...placing,
    also: ['SOCIAL_WORKER'],
    rule: 'task.check-in',
    source: 'Retention at 4, 13, 26 and 52 weeks',
  },
  CONTRACT_END: { ...placing, rule: 'task.contract-end', source: 'Contract' },
  NOTIFY_SUPERVISING_OFFICE: {
    ...care,
    rule: 'task.notify-supervising-office',
    source: 'Prescriptions of the measure',
    deadline: true,
  },
  PLACEMENT_AFTER_EXIT: {
    ...care,
    also: ['PLACEMENT_OFFICER'],
    rule: 'task.placement-after-exit',
    source: 'Path and placement must agree',
  },
  PROPOSAL_LOST: { ...placing, rule: 'task.proposal-lost', source: 'Path and placement must agree' },
  TRANSFER_TO_ANSWER: { ...care, rule: 'task.transfer-to-answer', source: 'Agreed between organisations' },
  TRANSFER_DECLINED: { ...care, rule: 'task.transfer-declined', source: 'Agreed between organisations' },
  MEMBERSHIP_ANSWER: { ...placing, rule: 'task.membership-answer', source: 'art. 2528 c.c.', deadline: true },
  MEMBERSHIP_REFUSAL_TALK: { ...placing, rule: 'task.membership-refusal-talk', source: 'art. 2528 c.c.' },
  MEMBERSHIP_APPEAL: { ...care, rule: 'task.membership-appeal', source: 'art. 2528 c.c.', deadline: true },
  SPECIAL_CATEGORY_END: { ...placing, rule: 'task.special-category-end', source: 'art. 2527 c.c.' },
};

const own: TaskRule = { ...care, rule: 'task.own', source: 'Set by a colleague' };
const ownRules: Record<OwnTaskKind, TaskRule> = { CALL: own, APPOINTMENT: own, DOCUMENT: own, OTHER: own };

/** Who may say of a task that it is done, put it off or take it back: its role, or one that its rule names. */
export function doersOf({ kind, role }: { kind: TaskKind; role: Role }): readonly Role[] {
  return [role, ...(taskRules[kind].also ?? [])];
}

export const taskRules: Record<TaskKind, TaskRule> = { ...raised, ...ownRules };
