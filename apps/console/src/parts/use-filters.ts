import { useSearchParams } from 'wouter';

/** Filters live in the address: they can be shared, bookmarked and gone back to. A new filter begins at the first page. */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const [parameters, setParameters] = useSearchParams();
  const values = Object.fromEntries(names.map((name) => [name, parameters.get(name) ?? ''])) as Record<
    Name,
    string
  >;
  const cursors = parameters.getAll('cursor');
  const change = (edit: (next: URLSearchParams) => void, replace = false) =>
    setParameters(
      (present) => {
        const next = new URLSearchParams(present);
        edit(next);
        return next;
      },
      { replace },
    );
  return {
    values,
    set: (name: Name, value: string) =>
      change((next) => {
        if (value) next.set(name, value);
        else next.delete(name);
        next.delete('cursor');
      }, true),
    clear: () => change((next) => [...names, 'cursor'].forEach((name) => next.delete(name))),
    filtered: names.some((name) => values[name] !== ''),
    /** The page shown, and the way to the next and back: the cursors passed so far are kept in the address too. */
    cursor: cursors.at(-1) ?? null,
    page: cursors.length + 1,
    goNext: (cursor: string) => change((next) => next.append('cursor', cursor)),
    goBack: () =>
      change((next) => {
        next.delete('cursor');
        cursors.slice(0, -1).forEach((cursor) => next.append('cursor', cursor));
      }),
  };
}
