import type { Reason, reasonsIt, sourcesIt } from './reasons.it.js';

/** Why there is something to do: as in Italian. */
export const reasonsEn: Record<keyof typeof reasonsIt, Reason> = {
  PERMIT_EARLY: (f) => `Renewal is to be asked for by ${f.renewBy}.`,
  PERMIT_STILL: (f) => `Renewal was to be asked for by ${f.renewBy}; it still can be until ${f.renewUntil}.`,
  PERMIT_EXPIRED: (f) => `It has expired: renewal can still be asked for until ${f.renewUntil}.`,
  PERMIT_LOST: (f) => `The time to ask for renewal ended on ${f.renewUntil}: ask a lawyer.`,
  WORK_ALLOWED: () => 'The waiting time after the application for protection ends.',
  WORK_UNKNOWN: () =>
    'The waiting time after the application for protection ends: one fact of the permit is missing to say whether work is allowed.',
  MEASURE_END: () => 'Prepare with the supervising office what comes next.',
  MEASURE_END_LATE: () => 'The measure has ended: record its extension, or how the path goes on.',
  REPORT_DUE: () => 'To be handed in by this day.',
  REPORT_TO: (f) => `To be handed in to ${f.office} by this day.`,
  RECEPTION_END: () => 'Before this day an extension is asked for, or the leaving is prepared.',
  RECEPTION_TERM: () =>
    'No end is on record: this is the end of the first 6 months in SAI. Record the day granted, or the extension.',
  RECEPTION_ENDED: () => 'The time granted has ended: record the extension, or the leaving.',
  RECEPTION_MAXIMUM: (f) =>
    `${f.months} months from entry: beyond, a reason of law is needed (health, school year).`,
  RECEPTION_BEYOND: (f) =>
    `${f.months} months from entry: the extension lasts until ${f.until}, beyond the ordinary maximum. A reason of law is needed.`,
  ADULTHOOD: () =>
    'Continued support (prosieguo amministrativo) is asked of the juvenile court before this day.',
  ADULTHOOD_LATE: () => 'Of age: check continued support (prosieguo amministrativo) and the permit.',
  ADULT_STAY_END: () => 'Without continued support (prosieguo amministrativo), reception ends on this day.',
  UNILAV: (f) => `Work begins on ${f.start}: the notice goes out by the day before.`,
  UNILAV_AFTER: (f) =>
    `Work began on ${f.start} and was recorded on ${f.recordedOn}: check that the notice has gone out.`,
  UNILAV_CHANGE: (f) => `Hours or place changed on ${f.changedOn}: there are 5 days to tell it.`,
  UNILAV_EXTENSION: (f) => `The contract ends on ${f.endsOn}: if work goes on, there are 5 days to tell it.`,
  UNILAV_END: (f) => `Work ended on ${f.endedOn} (${f.reason}): there are 5 days to tell it.`,
  CHECK_IN: (f) => (f.weeks === '1' ? 'One week from the start.' : `${f.weeks} weeks from the start.`),
  CONTRACT_END: () => 'Agree with the employer on extension, conversion or end.',
  CONTRACT_END_LATE: () => 'The contract has ended: record the end, or the extension if work goes on.',
  NOTIFY_SUPERVISING_OFFICE: (f) => `${f.reason}: the office is told the same day.`,
  PLACEMENT_AFTER_EXIT: () => 'The path has ended: end the placement, or open the path again.',
  PROPOSAL_LOST: (f) =>
    `Withdrawn (${f.reason}): the path is open again, so propose again if the place is still there.`,
  TRANSFER_TO_ANSWER: (f) => `${f.reason}: accept the path or decline; until then it stays where it is.`,
  TRANSFER_DECLINED: (f) => `${f.reason}: the path stays here.`,
  MEMBERSHIP_ANSWER: (f) => `Applied on ${f.appliedOn}: the cooperative’s board answers within 60 days.`,
  MEMBERSHIP_APPEAL: (f) => `Refusal told on ${f.communicatedOn}: there are 60 days to ask the assembly.`,
  SPECIAL_CATEGORY_END: (f) => `Begun on ${f.specialSince}: it lasts 5 years at most.`,
};

export const sourcesEn: typeof sourcesIt = {
  order: 'order of the authority',
  prescriptions: 'prescriptions of the measure',
  colleague: 'a colleague',
  contract: 'contract',
  retention: 'check-ins at 4, 13, 26 and 52 weeks',
  agreement: 'path and placement do not agree',
  transfer: 'between organisations',
};
