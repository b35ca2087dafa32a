/** Tells how far the filling has come: one line rewritten at a terminal, else a line for each tenth. */
export class Progress {
  private done = 0;
  private told = -1;
  private readonly began = Date.now();

  constructor(
    private readonly all: number,
    private readonly out: { isTTY?: boolean; write(text: string): unknown } = process.stdout,
  ) {}

  step(): void {
    this.done++;
    const percent = Math.min(100, Math.floor((100 * this.done) / this.all));
    const shown = this.out.isTTY ? percent : percent - (percent % 10);
    if (shown === this.told) return;
    this.told = shown;
    const line = `Filling Consorzio Ponte Largo: ${shown}% (${this.seconds()} s)`;
    this.out.write(this.out.isTTY ? `\r${line}${percent === 100 ? '\n' : ''}` : `${line}\n`);
  }

  seconds(): string {
    return ((Date.now() - this.began) / 1000).toFixed(0);
  }
}
