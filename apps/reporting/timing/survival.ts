/** How long somebody was followed, in whole days, and whether the event came (otherwise: censored, still open or left). */
export interface Observation {
  days: number;
  event: boolean;
}

/** A step of the curve: at `day`, of `atRisk` still waiting, `events` had it; `share` have not had it after that day. */
export interface SurvivalStep {
  day: number;
  atRisk: number;
  events: number;
  censored: number;
  share: number;
}

/**
 * Kaplan–Meier product-limit estimate (Kaplan and Meier, 1958). An event and a censoring on the same day:
 * the event comes first. Empty input gives no steps.
 */
export function kaplanMeier(observations: Observation[]): SurvivalStep[] {
  const days = [...new Set(observations.map(({ days: day }) => day))].sort((a, b) => a - b);
  let atRisk = observations.length;
  let share = 1;
  return days.map((day) => {
    const today = observations.filter((observation) => observation.days === day);
    const events = today.filter(({ event }) => event).length;
    share *= 1 - events / atRisk;
    const step = { day, atRisk, events, censored: today.length - events, share };
    atRisk -= today.length;
    return step;
  });
}

/** First day on which at most `share` are still waiting (0.5: the median); null when the curve never falls that far. */
export function dayOfShare(steps: SurvivalStep[], share: number): number | null {
  return steps.find((step) => step.share <= share + 1e-12)?.day ?? null;
}
