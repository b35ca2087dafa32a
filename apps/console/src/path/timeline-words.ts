import type {
  Art4Code,
  CorrectionReason,
  ExitReason,
  MeasureCode,
  MembershipCategory,
  MemberRole,
  NoteKind,
  PauseReason,
  PlacementCloseReason,
  PlacementStatus,
  PutRightReason,
  Programme,
  ProtectionStatus,
  ReceptionKind,
  SchemeCode,
  ServiceCode,
  Stage,
  TaskKind,
  TransferDeclineReason,
  TransferReason,
} from '#contracts';
import { isDay } from '#kernel';
import i18next from 'i18next';
import type { TimelineFact } from '../api/intake-types.js';
import type { Codes } from '../codes/use-codes.js';
import type { useWords } from '../i18n/use-words.js';

export const timelineGroups = ['STAGES', 'PAPERS', 'CARE', 'WORK', 'MEMBERSHIP', 'TASKS', 'NOTES'] as const;
export type TimelineGroup = (typeof timelineGroups)[number];

export function groupOf(kind: string): TimelineGroup {
  if (kind.startsWith('placement-')) return 'WORK';
  if (kind.startsWith('membership-')) return 'MEMBERSHIP';
  if (kind.startsWith('note-')) return 'NOTES';
  if (/^(measure|permit|reception|scheme|person|disadvantage)-/.test(kind)) return 'PAPERS';
  if (/^(service|assessment)-/.test(kind) || kind === 'profile-changed') return 'CARE';
  if (/^tasks?-/.test(kind)) return 'TASKS';
  return 'STAGES';
}

/** What moved the path itself is set in bold. */
export function isMajor(kind: string): boolean {
  return (
    /^(opened|stage-changed|paused|resumed|transferred|exited|exit-withdrawn|voided)$/.test(kind) ||
    ['placement-proposed', 'placement-started', 'membership-registered', 'membership-role-assigned'].includes(
      kind,
    )
  );
}

/** The path moved because the placement did: one line tells it, the placement's. Back to Ready is a line of its own. */
export function toldByPlacement({ kind, values }: TimelineFact): boolean {
  if (kind === 'stage-withdrawn') return true;
  return kind === 'stage-changed' && !!values['placementId'] && values['to'] !== 'READY';
}

interface Speaker {
  words: ReturnType<typeof useWords>;
  codes: Codes;
  organisation: (id: string) => string;
  colleague: (id: string) => string;
  team: (id: string) => string;
}

export interface TimelineLine {
  title: string;
  details: string[];
}

/** Facts whose changes, where there are any, say all that their details would. */
const toldByChanges = /^(measure|permit|reception|scheme|disadvantage|service)-recorded$/;

/** A fact as a line of the story: what happened, and what goes with it. Never a code, never an id. */
export function factInWords(fact: TimelineFact, speaker: Speaker): TimelineLine {
  const { codes } = speaker;
  const { kind, values, changes } = fact;
  return {
    title: titleOf(fact, speaker) || codes.event(eventType(kind)) || kind,
    // What changed says more than what holds now.
    details: changes.length > 0 && toldByChanges.test(kind) ? [] : detailsOf(kind, values, speaker),
  };
}

/** Facts told by an event share its words (libs/contracts/labels). */
function eventType(kind: string): string {
  const [aggregate, ...rest] = kind.split('-');
  if (aggregate === 'placement' || aggregate === 'membership')
    return `percorso.placement.${aggregate}.${rest.join('-')}.v1`;
  return `percorso.intake.path.${kind}.v1`;
}

const taskTitles: Record<
  string,
  'timeline.taskDone' | 'timeline.taskReopened' | 'history.taskChanged' | 'history.taskWithdrawn'
> = {
  'task-done': 'timeline.taskDone',
  'task-reopened': 'timeline.taskReopened',
  'task-changed': 'history.taskChanged',
  'task-withdrawn': 'history.taskWithdrawn',
};

function titleOf({ kind, values, changes }: TimelineFact, { words: { t }, codes }: Speaker): string {
  const code = (name: string) => values[name] as never;
  if (kind === 'opened' && values['programme'])
    return t('timeline.opened', { programme: codes.words('programme', code('programme') as Programme) });
  if (kind === 'stage-changed') return codes.words('stage', code('to') as Stage);
  if (kind === 'service-recorded' && values['code']) {
    const service = codes.words('service', code('code') as ServiceCode);
    if (values['cancelled'] === true) return t('timeline.serviceCancelled', { service });
    return changes.length > 0 ? t('history.serviceCorrected', { service }) : service;
  }
  if (kind === 'membership-role-assigned')
    return t('timeline.role', { role: codes.words('memberRole', code('role') as MemberRole) });
  if (kind === 'membership-role-ended')
    return t('timeline.roleEnded', { role: codes.words('memberRole', code('role') as MemberRole) });
  if (kind === 'note-written' && values['noteKind'])
    return codes.words('noteKind', code('noteKind') as NoteKind);
  const ofTask = taskTitles[kind];
  if (ofTask && values['task']) return t(ofTask, { task: codes.words('task', code('task') as TaskKind) });
  if (kind === 'note-withdrawn' && values['noteKind'])
    return t('history.noteWithdrawn', { note: codes.words('noteKind', code('noteKind') as NoteKind) });
  const changed = `history.changed.${kind}`;
  if (changes.length > 0 && i18next.exists(changed)) return t(changed as never) as string;
  const key = `timeline.kinds.${kind}`;
  return i18next.exists(key) ? (t(key as never) as string) : '';
}

function detailsOf(
  kind: string,
  values: TimelineFact['values'],
  { words, codes, organisation, colleague, team }: Speaker,
): string[] {
  const { t, day, number } = words;
  const lines: (string | false | null | undefined)[] = [];
  const dayLine = (name: string, label: Parameters<typeof t>[0]) => {
    const value = values[name];
    if (isDay(value)) lines.push(t(label as 'timeline.until', { day: day(value) }));
  };
  const has = (name: string) => values[name] !== null && values[name] !== undefined;
  switch (kind) {
    case 'opened':
    case 'way-in-corrected':
      lines.push(
        kind !== 'opened' && has('programme') && codes.words('programme', values['programme'] as Programme),
      );
      lines.push(has('measureKind') && codes.words('measure', values['measureKind'] as MeasureCode));
      lines.push(
        has('receptionKind') && codes.words('receptionKind', values['receptionKind'] as ReceptionKind),
      );
      lines.push(has('scheme') && codes.words('scheme', values['scheme'] as SchemeCode));
      lines.push(has('organisationId') && organisation(String(values['organisationId'])));
      lines.push(
        kind !== 'opened' &&
          has('reason') &&
          codes.words('putRightReason', values['reason'] as PutRightReason),
      );
      break;
    case 'stage-changed':
      lines.push(
        has('from') && t('timeline.before', { stage: codes.words('stage', values['from'] as Stage) }),
      );
      break;
    case 'paused':
      lines.push(has('reason') && codes.words('pauseReason', values['reason'] as PauseReason));
      break;
    case 'transferred':
      lines.push(has('reason') && codes.words('transferReason', values['reason'] as TransferReason));
      lines.push(has('toOrganisationId') && organisation(String(values['toOrganisationId'])));
      break;
    case 'transfer-proposed':
      lines.push(has('toOrganisationId') && organisation(String(values['toOrganisationId'])));
      lines.push(has('reason') && codes.words('transferReason', values['reason'] as TransferReason));
      break;
    case 'transfer-declined':
      lines.push(has('toOrganisationId') && organisation(String(values['toOrganisationId'])));
      lines.push(
        has('reason') && codes.words('transferDeclineReason', values['reason'] as TransferDeclineReason),
      );
      break;
    case 'responsible-changed':
      lines.push(
        has('organisationId') &&
          t('timeline.fromTo', {
            from: organisation(String(values['fromOrganisationId'])),
            to: organisation(String(values['organisationId'])),
          }),
      );
      lines.push(has('transfer') && codes.words('transferReason', values['transfer'] as TransferReason));
      lines.push(has('correction') && codes.words('putRightReason', values['correction'] as PutRightReason));
      break;
    case 'follower-changed': {
      const nameOf = (name: string) =>
        has(name) ? colleague(String(values[name])) : t('following.nobody').toLowerCase();
      lines.push(
        has('to') || has('from') ? t('timeline.fromTo', { from: nameOf('from'), to: nameOf('to') }) : null,
      );
      lines.push(has('teamId') && t('following.teamNamed', { team: team(String(values['teamId'])) }));
      break;
    }
    case 'exited':
      lines.push(has('reason') && codes.words('exitReason', values['reason'] as ExitReason));
      lines.push(has('destination') && codes.words('exitDestination', values['destination'] as never));
      break;
    case 'exit-withdrawn':
      lines.push(codes.words('stage', values['from'] as Stage));
      dayLine('endedOn', 'timeline.endedOn');
      lines.push(has('reason') && codes.words('putRightReason', values['reason'] as PutRightReason));
      break;
    case 'voided':
    case 'person-replaced':
      lines.push(has('reason') && codes.words('putRightReason', values['reason'] as PutRightReason));
      break;
    case 'stage-date-corrected':
      lines.push(has('stage') && codes.words('stage', values['stage'] as Stage));
      dayLine('previousOn', 'timeline.previousOn');
      lines.push(has('reason') && codes.words('correctionReason', values['reason'] as CorrectionReason));
      break;
    case 'assessment-withdrawn':
    case 'note-withdrawn':
    case 'task-withdrawn':
      dayLine('assessedOn', 'history.ofDay');
      dayLine('writtenOn', 'history.ofDay');
      lines.push(has('reason') && codes.words('putRightReason', values['reason'] as PutRightReason));
      break;
    case 'service-recorded':
      dayLine('to', 'timeline.until');
      lines.push(has('hours') && t('path.hours', { hours: number(Number(values['hours']), 1) }));
      break;
    case 'measure-recorded':
      lines.push(has('kind') && codes.words('measure', values['kind'] as MeasureCode));
      dayLine('startsOn', 'timeline.startsOn');
      dayLine('endsOn', 'timeline.endsOn');
      break;
    case 'permit-recorded':
      lines.push(has('status') && codes.words('protectionStatus', values['status'] as ProtectionStatus));
      dayLine('expiresOn', 'timeline.expiresOn');
      dayLine('renewalAskedOn', 'timeline.renewalAskedOn');
      break;
    case 'reception-recorded':
      lines.push(has('kind') && codes.words('receptionKind', values['kind'] as ReceptionKind));
      dayLine('endsOn', 'timeline.endsOn');
      break;
    case 'scheme-recorded':
      lines.push(has('code') && codes.words('scheme', values['code'] as SchemeCode));
      dayLine('startsOn', 'timeline.startsOn');
      dayLine('endsOn', 'timeline.endsOn');
      break;
    case 'disadvantage-recorded': {
      const art4 = (values['art4'] ?? []) as Art4Code[];
      lines.push(...art4.map((code) => codes.words('art4', code)));
      lines.push(has('art4') && art4.length === 0 && t('disadvantage.none'));
      break;
    }
    case 'membership-registered':
    case 'membership-category-changed':
      lines.push(
        has('category') && codes.words('membershipCategory', values['category'] as MembershipCategory),
      );
      break;
    case 'placement-closed':
      lines.push(
        has('reason') && codes.words('placementCloseReason', values['reason'] as PlacementCloseReason),
      );
      break;
    case 'placement-started':
      lines.push(has('contract') && codes.words('contract', values['contract'] as never));
      lines.push(
        has('weeklyHours') && t('match.weeklyHours', { hours: number(Number(values['weeklyHours']), 1) }),
      );
      dayLine('endsOn', 'timeline.endsOn');
      break;
    case 'placement-step-withdrawn':
      lines.push(
        t('history.stepBack', {
          from: codes.words('placementStatus', values['from'] as PlacementStatus),
          to: codes.words('placementStatus', values['to'] as PlacementStatus),
        }),
      );
      dayLine('stepOn', 'timeline.endedOn');
      lines.push(has('reason') && codes.words('putRightReason', values['reason'] as PutRightReason));
      break;
    case 'tasks-closed':
      lines.push(...((values['tasks'] ?? []) as TaskKind[]).map((kind) => codes.words('task', kind)));
      break;
    case 'placement-proposed':
      dayLine('plannedStartOn', 'timeline.plannedStartOn');
      break;
  }
  if ((kind.startsWith('placement-') || kind.startsWith('membership-')) && has('organisationId')) {
    lines.unshift(organisation(String(values['organisationId'])));
  }
  return lines.filter((line): line is string => !!line);
}
