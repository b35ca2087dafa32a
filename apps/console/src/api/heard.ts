/** How long a service may take to follow an event and still be waited for. */
const recent = 10_000;
const most = 20;

const marks = new Map<string, { version: number; at: number }>();

/** Remembers a change, so that the next questions are answered with it and not with what was before. */
export function hear({ topic, subject, version }: { topic: string; subject: string; version: number }): void {
  const name = `${topic}/${subject}`;
  marks.delete(name);
  marks.set(name, { version, at: Date.now() });
}

/** The header `x-heard`: the last changes heard of, newest last; empty when there were none lately. */
export function heardLately(): string {
  for (const [name, { at }] of marks) if (at < Date.now() - recent) marks.delete(name);
  return [...marks]
    .slice(-most)
    .map(([name, { version }]) => `${name}@${version}`)
    .join(',');
}
