// A full disk or a reader that left (`npm start | head`) is no reason to end: unheard, an error of these would be.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** What a launcher tells whoever started it; what cannot be written is lost. */
export function say(line: string): void {
  console.log(line);
}
