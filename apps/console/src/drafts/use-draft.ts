import { useEffect, useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useSession } from '../api/session.js';
import { overlay } from './overlay.js';
import { DraftKeeper, type DraftState } from './draft-keeper.js';

export interface Draft {
  state: DraftState;
  take(which: 'HERE' | 'ELSEWHERE'): void;
  /** Once what was written has arrived, or is thrown away. */
  drop(): Promise<void>;
  keepAgain(): void;
  /** Of what the program put into the form: kept as if it had been typed. */
  keep(): void;
  retry(): void;
  goOnWithout(): void;
}

interface DraftOptions {
  /** A new draft, under a name of its own: nothing is asked before the form is shown. */
  fresh?: boolean;
}

/** Keeps a form's answers under `name` (intake's draft names) until they are dropped. */
export function useDraft<Values extends FieldValues>(
  name: string,
  form: UseFormReturn<Values>,
  { fresh = false }: DraftOptions = {},
): Draft {
  const { account } = useSession();
  const [state, setState] = useState<DraftState>({ kind: 'READING' });
  const keeper = useRef<DraftKeeper<Values>>(null);

  useEffect(() => {
    const blank = structuredClone(form.getValues());
    const kept = new DraftKeeper<Values>({
      account: account.id,
      name,
      fresh,
      written: () => form.getValues(),
      show: (answers) => form.reset(overlay(blank, answers), { keepDefaultValues: true }),
      tell: setState,
    });
    keeper.current = kept;
    void kept.begin();
    const watching = form.watch((_, { type }) => {
      // Only what a person changes: a reset by the program is no keystroke.
      if (type === 'change') kept.changed();
    });
    const flush = () => kept.flush();
    document.addEventListener('visibilitychange', flush);
    addEventListener('pagehide', flush);
    addEventListener('online', flush);
    return () => {
      kept.close();
      watching.unsubscribe();
      document.removeEventListener('visibilitychange', flush);
      removeEventListener('pagehide', flush);
      removeEventListener('online', flush);
    };
  }, [account.id, name, form]);

  return {
    state,
    take: (which) => void keeper.current?.take(which),
    drop: async () => keeper.current?.drop(),
    keepAgain: () => keeper.current?.keepAgain(),
    keep: () => keeper.current?.changed(),
    retry: () => keeper.current?.retry(),
    goOnWithout: () => keeper.current?.goOnWithout(),
  };
}
