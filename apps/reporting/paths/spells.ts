import type { Day } from '#kernel';

/** Where a path is, with an exit told apart by its outcome. */
export const pathStates = [
  'INTAKE',
  'ASSESSMENT',
  'READY',
  'PROPOSED',
  'ACTIVE',
  'PAUSED',
  'TRANSFERRED',
  'EXITED_POSITIVE',
  'EXITED_OTHER',
] as const;
export type PathState = (typeof pathStates)[number];

/** A state with the day on which it began. */
export interface Spell {
  state: PathState;
  on: Day;
}

const intakesWord: readonly PathState[] = ['PAUSED', 'TRANSFERRED', 'EXITED_POSITIVE', 'EXITED_OTHER'];

/**
 * The present state is the one recorded last, as in intake, also where its day lies before the day of another. An end
 * or a pause wins over what was said to have begun after it; any other state counts from the day of the one before.
 */
export function oneAfterTheOther(recorded: Spell[]): Spell[] {
  const spells: Spell[] = [];
  for (const spell of recorded) {
    if (intakesWord.includes(spell.state))
      while (spells.length > 1 && spells.at(-1)!.on > spell.on) spells.pop();
    const since = spells.at(-1)?.on ?? spell.on;
    spells.push({ ...spell, on: spell.on < since ? since : spell.on });
  }
  return spells;
}

/** As if the path had not ended. */
export function withoutLastEnd(spells: Spell[]): Spell[] {
  const end = spells.findLastIndex(({ state }) => state === 'TRANSFERRED' || state.startsWith('EXITED'));
  return spells.filter((_, index) => index !== end);
}
