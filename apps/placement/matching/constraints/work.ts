import { cefrAtLeast, cefrOrder } from '#contracts';
import { blocked, blockedBy, free, met, toCheck, warning, type Judgement, type Pair } from '../constraint.js';
import { requiredLevels } from '../offer.js';

const levels = 6;

/** The sector is not excluded by a prescription. */
export function sectorPermitted({ seeker, offer }: Pair): Judgement {
  if (!seeker.constraints) return toCheck('CONSTRAINTS');
  if (seeker.constraints.excludedSectors.length === 0) return free;
  if (!seeker.constraints.excludedSectors.includes(offer.sector)) return met;
  return blocked({ code: 'EXCLUDED_SECTOR', sector: offer.sector }, 1);
}

/** Every skill of Italian reaches the level the place asks for. */
export function languageReached({ seeker, offer }: Pair): Judgement {
  const required = requiredLevels(offer.language);
  if (required.length === 0) return free;
  if (!seeker.profile) return toCheck('PROFILE');
  const { italian } = seeker.profile;
  if (!italian) return toCheck('LANGUAGE_LEVEL');
  let lacking = 0;
  for (const [skill, level] of required) lacking += Math.max(0, cefrOrder(level) - cefrOrder(italian[skill]));
  if (lacking === 0) return met;
  return blockedBy(
    () => ({
      code: 'LANGUAGE_MINIMUM',
      skills: required
        .filter(([skill, level]) => !cefrAtLeast(italian[skill], level))
        .map(([skill, level]) => ({ skill, required: level, has: italian[skill] })),
    }),
    lacking / (lacking + levels),
  );
}

export function certificatesHeld({ seeker, offer }: Pair): Judgement {
  if (offer.certificates.length === 0) return free;
  if (!seeker.profile) return toCheck('PROFILE');
  const held = seeker.profile.certificates;
  const certificates = offer.certificates.filter((certificate) => !held.includes(certificate));
  if (certificates.length === 0) return met;
  return blocked(
    { code: 'CERTIFICATE_MISSING', certificates },
    certificates.length / (certificates.length + 1),
  );
}

/** A contract that outlives the measure needs a plan for afterwards: a warning, not a block (DOMAIN §1). */
export function planAfterMeasure({ seeker, endsOn }: Pair): Judgement {
  if (!seeker.constraints) return toCheck('CONSTRAINTS');
  const { measureEndsOn } = seeker.constraints;
  if (measureEndsOn === null) return free;
  if (endsOn !== null && endsOn <= measureEndsOn) return met;
  return warning({ code: 'CONTRACT_LENGTH', contractEndsOn: endsOn, measureEndsOn });
}
