import { useEffect, useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useSession } from '../api/session.js';
import { draftsPossible, dropDraft, readDraft, saveDraft } from './draft-store.js';

const pause = 400;

export type DraftState =
  | { kind: 'READING' }
  /** Nothing written yet. */
  | { kind: 'EMPTY' }
  | { kind: 'SAVED'; at: string }
  /** This browser cannot keep it. */
  | { kind: 'IMPOSSIBLE' };

/**
 * Keeps what is typed: half a second after the last keystroke, and at once when the tab is hidden or closed.
 * Survives a killed tab, a sign-out, a failure of the service and no network.
 */
export function useDraft<Values extends FieldValues>(name: string, form: UseFormReturn<Values>) {
  const { account } = useSession();
  const [state, setState] = useState<DraftState>(
    draftsPossible() ? { kind: 'READING' } : { kind: 'IMPOSSIBLE' },
  );
  const dropped = useRef(false);

  useEffect(() => {
    if (!draftsPossible()) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let live = true;
    let waiting = false;
    const save = async () => {
      clearTimeout(timer);
      if (!waiting || dropped.current) return;
      waiting = false;
      try {
        const at = await saveDraft(account.id, name, form.getValues());
        if (live) setState({ kind: 'SAVED', at });
      } catch {
        if (live) setState({ kind: 'IMPOSSIBLE' });
      }
    };
    const onHide = () => void save();
    void readDraft<Values>(account.id, name)
      .then((draft) => {
        if (!live) return;
        if (draft) form.reset({ ...form.getValues(), ...draft.value }, { keepDefaultValues: true });
        setState(draft ? { kind: 'SAVED', at: draft.savedAt } : { kind: 'EMPTY' });
      })
      .catch(() => setState({ kind: 'IMPOSSIBLE' }));
    const watching = form.watch((_, { type }) => {
      // Only what a person changes: a reset by the program is no keystroke.
      if (type !== 'change') return;
      waiting = true;
      clearTimeout(timer);
      timer = setTimeout(() => void save(), pause);
    });
    document.addEventListener('visibilitychange', onHide);
    addEventListener('pagehide', onHide);
    return () => {
      void save();
      live = false;
      watching.unsubscribe();
      document.removeEventListener('visibilitychange', onHide);
      removeEventListener('pagehide', onHide);
    };
  }, [account.id, name, form]);

  return {
    state,
    /** Once what was written has arrived, or is thrown away. */
    drop: async () => {
      dropped.current = true;
      if (draftsPossible()) await dropDraft(account.id, name);
      setState({ kind: 'EMPTY' });
    },
    keepAgain: () => {
      dropped.current = false;
    },
  };
}
