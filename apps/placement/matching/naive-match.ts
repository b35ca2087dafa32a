import { cefrLevels } from '#contracts';
import type { ConstraintCode, Pair } from './constraint.js';
import { finalLapses, unknownRule } from './constraints/right-to-work.js';
import { spanOf, weekMinutes, widened } from './week.js';

/** The hard constraints once more, as plainly as they can be said, for the specs to compare with. */
export function naivelyBlocked({
  seeker,
  offer,
  today,
  startsOn,
  endsOn,
  travelMinutes,
}: Pair): Set<ConstraintCode> {
  const found = new Set<ConstraintCode>();
  const say = (code: ConstraintCode, broken: boolean) => broken && found.add(code);
  const { constraints, profile, stage } = seeker;

  say('PATH_NOT_READY', stage !== null && !['READY', 'PROPOSED', 'ACTIVE'].includes(stage));
  const over = offer.closesOn !== null && (offer.closesOn < today || offer.closesOn < startsOn);
  say('OPPORTUNITY_CLOSED', offer.status === 'CLOSED' || over || offer.opensOn > startsOn);
  say('CAPACITY', offer.taken >= offer.capacity);
  say('TUTOR_LOAD', offer.tutor !== null && offer.tutorLoad >= offer.tutor.maxLoad);

  if (constraints) {
    const { windows, territory, forbiddenComuni, excludedSectors, rightToWork } = constraints;
    if (windows) {
      const authorised = new Set(windows.flatMap((window) => minutes(spanOf(window))));
      const needed = offer.shifts.flatMap((shift) => minutes(widened(spanOf(shift), travelMinutes ?? 0)));
      say(
        'HOURS_NOT_AUTHORISED',
        needed.some((minute) => !authorised.has(minute)),
      );
    }
    if (offer.comune !== null) {
      const permitted =
        territory.kind === 'ANYWHERE' || territory.codes.some((code) => offer.comune!.startsWith(code));
      say('TERRITORY', !permitted);
      say('FORBIDDEN_COMUNE', forbiddenComuni.includes(offer.comune));
    }
    say('EXCLUDED_SECTOR', excludedSectors.includes(offer.sector));
    const now = rightToWork.find(({ from, to }) => from <= startsOn && (to === null || to >= startsOn));
    const lapse = rightToWork.find(({ from, allowed }) => from > startsOn && !allowed);
    const ends = lapse && endsOn !== null && lapse.from <= endsOn && finalLapses.includes(lapse.rule);
    const forbidden = now !== undefined && !now.allowed && now.rule !== unknownRule;
    say('RIGHT_TO_WORK', forbidden || (now?.allowed === true && ends === true));
  }
  if (profile) {
    const { italian, certificates, maxTravelMinutes } = profile;
    say(
      'CERTIFICATE_MISSING',
      offer.certificates.some((one) => !certificates.includes(one)),
    );
    say(
      'TRAVEL_TIME',
      travelMinutes !== null && maxTravelMinutes !== null && travelMinutes > maxTravelMinutes,
    );
    for (const skill of Object.keys(offer.language) as (keyof typeof offer.language)[]) {
      const short =
        italian && cefrLevels.indexOf(italian[skill]) < cefrLevels.indexOf(offer.language[skill]!);
      say('LANGUAGE_MINIMUM', short === true);
    }
  }
  return found;
}

function minutes({ start, end }: { start: number; end: number }): number[] {
  return Array.from({ length: end - start }, (_, i) => (start + i + weekMinutes) % weekMinutes);
}
