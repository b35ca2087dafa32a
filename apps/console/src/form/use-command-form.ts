import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
} from 'react-hook-form';
import { newKey } from '../api/new-key.js';
import { asProblem, Problem } from '../api/problem.js';
import { useWords } from '../i18n/use-words.js';
import { fieldProblemInWords } from '../parts/problem-words.js';
import { clashes, rebased } from './rebased.js';

/** Milliseconds that a form waits for the screen behind it. */
const patience = 2_000;

interface CommandFormOptions<Values extends FieldValues, Answer> {
  values: DefaultValues<Values>;
  /** Sends what was answered. `key` stays the same until it succeeds, so that a second click creates nothing twice. */
  send: (values: Values, key: string) => Promise<Answer>;
  /** The version that `values` are of. The form keeps the one it opened with, and tells what changed since. */
  version?: number;
  /** What to ask anew once it is done. */
  refreshes: QueryKey[];
  onDone?: (answer: Answer, values: Values) => void;
}

export interface CommandForm<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  submit: () => void;
  pending: boolean;
  problem: Problem | null;
  /** What `values` were when the form opened. */
  opened: DefaultValues<Values>;
  /** What they are now: the screen behind follows what colleagues do. */
  current: DefaultValues<Values>;
  /** After "a colleague changed this": send what was touched here over the new version, and leave the rest as it is. */
  keepMine: () => void;
  /** …or drop them and start from what the colleague saved. */
  useTheirs: () => void;
}

/** A form that becomes one command: field errors land on their fields, a stale version asks what to do. */
export function useCommandForm<Values extends FieldValues, Answer = unknown>({
  values,
  send,
  version,
  refreshes,
  onDone,
}: CommandFormOptions<Values, Answer>): CommandForm<Values> {
  const client = useQueryClient();
  const words = useWords();
  const form = useForm<Values>({ defaultValues: values, shouldFocusError: true });
  const key = useRef(newKey());
  const [base, setBase] = useState({ version, values });
  /** The version that the service refused: the screen has not caught up before it shows another one. */
  const refused = useRef<number | undefined>(undefined);
  const [sendAgain, setSendAgain] = useState(false);
  const [theirs, setTheirs] = useState(false);
  const [sending, setSending] = useState(false);

  const refresh = () => Promise.all(refreshes.map((queryKey) => client.invalidateQueries({ queryKey })));
  const sendNow = (answers: Values) => {
    refused.current = version;
    return send(answers, key.current);
  };
  const command = useMutation({
    mutationFn: async (answers: Values) => {
      if (version === base.version) return sendNow(answers);
      // A colleague's change has reached the screen while the form was open. It must not be written over unseen.
      if (clashes<unknown>(base.values, answers, values)) {
        refused.current = undefined;
        throw new Problem(412, { code: 'STALE_VERSION' });
      }
      return sendNow(rebased<unknown>(base.values, answers, values) as Values);
    },
    onSuccess: async (answer, answers) => {
      key.current = newKey();
      // The screen behind shows what was done before the form goes: who moves on at once would else do so from a
      // version that is no longer, and be told of a colleague who is they themselves.
      const until = Date.now() + patience;
      void refresh();
      // Not the promise of that: the stream of changes may begin the same questions anew meanwhile.
      while (Date.now() < until && refreshes.some((queryKey) => client.isFetching({ queryKey }) > 0))
        await new Promise((resolve) => setTimeout(resolve, 30));
      onDone?.(answer, answers);
    },
    onError: (error) => {
      const problem = asProblem(error);
      // What a colleague changed is told from what is there now.
      if (problem.stale) void refresh();
      // A refused command was not carried out: the next try is a new intent.
      if (problem.status >= 400 && problem.status < 500) key.current = newKey();
      for (const field of problem.fields) {
        form.setError(field.field as Path<Values>, {
          type: 'server',
          message: fieldProblemInWords(field, words),
        });
      }
    },
  });

  const submit = form.handleSubmit((answers) => command.mutate(answers));

  useEffect(() => {
    if (version === refused.current || (!sendAgain && !theirs)) return;
    const mine = rebased<unknown>(base.values, form.getValues(), values) as Values;
    setBase({ version, values });
    form.reset(values);
    if (theirs) return setTheirs(false);
    form.reset(mine, { keepDefaultValues: true });
    setSendAgain(false);
    setSending(true);
  }, [version, sendAgain, theirs]);

  // One step later, because what is sent goes over the new base.
  useEffect(() => {
    if (!sending) return;
    setSending(false);
    void submit();
  }, [sending]);

  const afterReload = (then: (now: true) => void) => () => {
    command.reset();
    then(true);
    void refresh();
  };
  return {
    form,
    submit: () => void submit(),
    pending: command.isPending,
    problem: command.error ? asProblem(command.error) : null,
    opened: base.values,
    current: values,
    keepMine: afterReload(setSendAgain),
    useTheirs: afterReload(setTheirs),
  };
}
