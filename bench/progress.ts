const startedAt = performance.now();

/** Says on the terminal what is being done: a whole run takes minutes. */
export function say(what: string): void {
  process.stderr.write(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(5)} s  ${what}\n`);
}
