/** One person is held against thousands of offers: what depends on one of the two alone is worked out once. */
export function once<Of extends object, T>(work: (of: Of) => T): (of: Of) => T {
  const done = new WeakMap<Of, { result: T }>();
  return (of) => {
    let entry = done.get(of);
    if (entry === undefined) done.set(of, (entry = { result: work(of) }));
    return entry.result;
  };
}

/** The same for what depends on one of the two and on a text of the other, of which there are few. */
export function onceByText<Of extends object, T>(
  work: (of: Of, text: string) => T,
): (of: Of, text: string) => T {
  const known = once((_of: Of) => new Map<string, T>());
  return (of, text) => {
    const results = known(of);
    let result = results.get(text);
    if (result === undefined) results.set(text, (result = work(of, text)));
    return result;
  };
}
