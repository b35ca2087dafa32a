import type { Cefr, CertificateCode, LanguageSkill, Stage } from '#contracts';
import type { Day } from '#kernel';
import type { Change, Reason } from '../api/placement-types.js';
import type { Codes } from '../codes/use-codes.js';
import type { useWords } from '../i18n/use-words.js';
import { weekInWords } from '../week/week-words.js';
import type { DayWindow } from '../week/week.js';

export interface Speaker {
  words: ReturnType<typeof useWords>;
  codes: Codes;
  /** Name of a comune or province. */
  place: (code: string) => string;
  /** A right-to-work rule in words. */
  workRule: (rule: string) => string;
}

interface ShiftOutside {
  shift: DayWindow;
  authorised: DayWindow[];
  minutesOutside: number;
}

/** Why a place is not possible, spelled out: what the job asks, what the person may or has, and by how much they miss. */
export function reasonInWords({ code, facts }: Reason, speaker: Speaker): string[] {
  const { words, codes, place } = speaker;
  const { t, day, number } = words;
  const text = (name: string) => String(facts[name] ?? '');
  switch (code) {
    case 'PATH_NOT_READY':
      return [t('reasons.PATH_NOT_READY', { stage: codes.words('stage', facts['stage'] as Stage) })];
    case 'OPPORTUNITY_CLOSED':
      return [closedInWords(facts, words)];
    case 'CAPACITY':
      return [
        t('reasons.CAPACITY', {
          capacity: number(Number(facts['capacity'])),
          taken: number(Number(facts['taken'])),
        }),
      ];
    case 'HOURS_NOT_AUTHORISED':
      return hoursInWords(facts['shifts'] as ShiftOutside[], Number(facts['travelMinutes']), speaker);
    case 'TERRITORY': {
      const territory = facts['territory'] as { codes?: string[] };
      return [
        t('reasons.TERRITORY', {
          comune: place(text('comune')),
          allowed: (territory.codes ?? []).map(place).join(', '),
        }),
      ];
    }
    case 'FORBIDDEN_COMUNE':
      return [t('reasons.FORBIDDEN_COMUNE', { comune: place(text('comune')) })];
    case 'EXCLUDED_SECTOR':
      return [t('reasons.EXCLUDED_SECTOR', { sector: codes.sector(text('sector')) })];
    case 'RIGHT_TO_WORK':
      return [workInWords(facts, speaker)];
    case 'LANGUAGE_MINIMUM':
      return (facts['skills'] as { skill: LanguageSkill; required: Cefr; has: Cefr }[]).map(
        ({ skill, required, has }) =>
          t('reasons.LANGUAGE_MINIMUM', {
            skill: codes.words('languageSkill', skill),
            required: codes.words('cefr', required),
            has: codes.words('cefr', has),
          }),
      );
    case 'CERTIFICATE_MISSING':
      return [
        t('reasons.CERTIFICATE_MISSING', {
          certificates: (facts['certificates'] as CertificateCode[])
            .map((one) => codes.words('certificate', one))
            .join(', '),
        }),
      ];
    case 'TRAVEL_TIME':
      return [t('reasons.TRAVEL_TIME', { minutes: text('minutes'), maximum: text('maximum') })];
    case 'TUTOR_LOAD':
      return [t('reasons.TUTOR_LOAD', { load: text('load'), maximum: text('maximum') })];
    case 'CONTRACT_LENGTH': {
      const ends = facts['contractEndsOn'] as Day | null;
      const measure = day(facts['measureEndsOn'] as Day);
      return [
        ends
          ? t('reasons.CONTRACT_LENGTH', { ends: day(ends), measure })
          : t('reasons.CONTRACT_OPEN', { measure }),
      ];
    }
  }
}

function closedInWords(facts: Reason['facts'], { t, day }: Speaker['words']): string {
  if (facts['why'] === 'NOT_YET_OPEN')
    return t('reasons.NOT_YET_OPEN', { day: day(facts['opensOn'] as Day) });
  if (facts['why'] === 'OVER' && facts['closesOn'])
    return t('reasons.OVER', { day: day(facts['closesOn'] as Day) });
  return t('reasons.CLOSED');
}

function hoursInWords(shifts: ShiftOutside[], travelMinutes: number, { words }: Speaker): string[] {
  const { t } = words;
  const lines = alike(shifts).map((group) => {
    const shift = weekInWords(
      group.map((one) => one.shift),
      words,
    ).join('; ');
    const authorised = weekInWords(
      group.flatMap((one) => one.authorised),
      words,
    ).join('; ');
    return authorised === ''
      ? t('reasons.HOURS_NONE', { shift })
      : t('reasons.HOURS_OUTSIDE', { shift, authorised, minutes: group[0]!.minutesOutside });
  });
  return travelMinutes > 0 ? [...lines, t('reasons.HOURS_TRAVEL', { minutes: travelMinutes })] : lines;
}

/** Shifts that miss alike on several days are one sentence, not five. */
function alike(shifts: readonly ShiftOutside[]): ShiftOutside[][] {
  const groups = new Map<string, ShiftOutside[]>();
  for (const one of shifts) {
    const hours = one.authorised.map(({ from, to }) => `${from}-${to}`).join();
    const key = `${one.shift.from}-${one.shift.to}|${hours}|${one.minutesOutside}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function workInWords(facts: Reason['facts'], { words: { t, day }, workRule }: Speaker): string {
  const from = day(facts['from'] as Day);
  const rule = workRule(String(facts['rule'] ?? ''));
  const until = facts['againFrom']
    ? ` ${t('reasons.WORK_AGAIN', { day: day(facts['againFrom'] as Day) })}`
    : '';
  return (
    t(facts['when'] === 'AT_START' ? 'reasons.WORK_AT_START' : 'reasons.WORK_BEFORE_END', {
      day: from,
      rule,
    }) + until
  );
}

/** The smallest changes that would make it possible, as things somebody can do; a shift that moves alike on several days is told once. */
export function changesInWords(changes: readonly Change[], speaker: Speaker): string[] {
  const moves = new Map<string, { from: DayWindow[]; to: DayWindow[] }>();
  const others: string[] = [];
  for (const change of changes) {
    if (change.kind !== 'MOVE_SHIFT') {
      others.push(changeInWords(change, speaker));
      continue;
    }
    const [shift, to] = [change.facts['shift'] as DayWindow, change.facts['to'] as DayWindow];
    const key = `${shift.from}-${shift.to}>${to.from}-${to.to}`;
    const group = moves.get(key) ?? { from: [], to: [] };
    moves.set(key, { from: [...group.from, shift], to: [...group.to, to] });
  }
  const { words } = speaker;
  const told = [...moves.values()].map(({ from, to }) =>
    words.t('changes.MOVE_SHIFT', {
      shift: weekInWords(from, words).join('; '),
      to:
        to[0]!.weekday === from[0]!.weekday
          ? `${to[0]!.from}–${to[0]!.to}`
          : weekInWords(to, words).join('; '),
    }),
  );
  return [...told, ...new Set(others)];
}

function changeInWords({ kind, facts }: Change, { words, codes, place }: Speaker): string {
  const { t, day } = words;
  switch (kind) {
    case 'START_LATER':
      return t('changes.START_LATER', { day: day(facts['from'] as Day) });
    case 'END_EARLIER':
      return t('changes.END_EARLIER', { day: day(facts['on'] as Day) });
    case 'AUTHORISE_HOURS':
      return t('changes.AUTHORISE_HOURS', {
        windows: weekInWords(facts['windows'] as DayWindow[], words).join('; '),
      });
    case 'AUTHORISE_COMUNE':
    case 'LIFT_PROHIBITION':
      return t(`changes.${kind}`, { comune: place(String(facts['comune'])) });
    case 'LIFT_SECTOR':
      return t('changes.LIFT_SECTOR', { sector: codes.sector(String(facts['sector'])) });
    case 'RIGHT_TO_WORK_FROM':
      return t('changes.RIGHT_TO_WORK_FROM', { day: day(facts['on'] as Day) });
    case 'REACH_LEVEL':
      return t('changes.REACH_LEVEL', {
        skill: codes.words('languageSkill', facts['skill'] as LanguageSkill),
        level: codes.words('cefr', facts['level'] as Cefr),
      });
    case 'GAIN_CERTIFICATE':
      return t('changes.GAIN_CERTIFICATE', {
        certificate: codes.words('certificate', facts['certificate'] as CertificateCode),
      });
    case 'ACCEPT_TRAVEL':
      return t('changes.ACCEPT_TRAVEL', { minutes: String(facts['minutes']) });
    case 'TUTOR_ROOM':
      return t('changes.TUTOR_ROOM', { maximum: String(facts['maximum']) });
    case 'FREE_SEAT':
      return t('changes.FREE_SEAT');
    case 'REOPEN':
      return t('changes.REOPEN');
    default:
      return t('changes.PATH_READY');
  }
}
