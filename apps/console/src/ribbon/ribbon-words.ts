import type { useWords } from '../i18n/use-words.js';
import { ribbonStages, type Walk } from './ribbon.js';

/** The drawing as one sentence: "Al lavoro dal 12 marzo 2026, tappa 5 di 6". */
export function walkInWords(walk: Walk, { t, day }: ReturnType<typeof useWords>): string {
  const stage = t(`stages.${walk.at}`);
  const since = walk.days[walk.at];
  const step = t('ribbon.step', { step: ribbonStages.indexOf(walk.at) + 1, steps: ribbonStages.length });
  const place = since ? t('ribbon.since', { stage, day: day(since), step }) : t('ribbon.at', { stage, step });
  if (walk.exit) return `${place}. ${t(`ribbon.exit.${walk.exit.kind}`, { day: day(walk.exit.on) })}`;
  if (walk.paused) return `${place}. ${t('ribbon.paused', { day: day(walk.paused.on) })}`;
  return place;
}
