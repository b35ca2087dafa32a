import { explain, type ToCheck } from './explanation.js';
import type { MatchView, ToCheckView } from './match.dto.js';
import type { Match } from './match.js';
import { scoreWeights } from './score.js';
import { shownChange, shownReason } from './shown.js';

export function matchView(match: Match): MatchView {
  const { pair, score } = match;
  const { offer, travelMinutes, startsOn, endsOn } = pair;
  const { verdict, whyYes, whyNot, toCheck, nearestMiss, parts } = explain(match);
  return {
    opportunityId: offer.id,
    title: offer.title,
    organisationId: offer.organisationId,
    organisationName: offer.organisationName,
    kind: offer.kind,
    contract: offer.contract,
    branch: offer.branch,
    isco: offer.isco,
    comune: offer.comune,
    shifts: offer.shifts,
    weeklyHours: offer.weeklyHours,
    capacity: offer.capacity,
    taken: offer.taken,
    travelMinutes,
    startsOn,
    contractEndsOn: endsOn,
    verdict,
    score: Math.round(score / 100) / 100,
    parts: parts.map(({ code, value }) => ({ code, value, weight: scoreWeights[code] })),
    whyYes,
    whyNot: whyNot.map(shownReason),
    toCheck: toCheck.map(toCheckView),
    nearestMiss: nearestMiss && nearestMiss.map(shownChange),
  };
}

function toCheckView(one: ToCheck): ToCheckView {
  const { kind, constraint } = one;
  if (one.kind === 'WARNING') return { kind, constraint, missing: null, reason: shownReason(one.reason) };
  return { kind, constraint, missing: one.missing, reason: null };
}
