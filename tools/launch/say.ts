interface Handle {
  setBlocking?(blocking: boolean): void;
}

for (const stream of [process.stdout, process.stderr]) {
  // A full disk or a reader that left (`npm start | head`) is no reason to end: unheard, an error of these would be.
  stream.on('error', () => undefined);
  // Node waits for a terminal to take every line. One that somebody has stopped with Ctrl-S takes none, and would stop
  // whoever looks after the services. There is no public way to ask for the other behaviour.
  (stream as { _handle?: Handle })._handle?.setBlocking?.(false);
}

/** A terminal that takes nothing for so long is not waited for at the end. */
const patience = 1_000;

/** What a launcher tells whoever started it; what cannot be written is lost. */
export function say(line: string): void {
  console.log(line);
}

/** Ends the process once everything is said, or nobody takes it. */
export function endWith(status: number): void {
  process.exitCode = status;
  setTimeout(() => process.exit(), patience).unref();
  process.stdout.write('', () => process.exit());
}
