/** How long a copy that did not answer is asked last. */
const avoidMs = 2_000;

/** The copies of one service: they take turns. */
export class Upstream {
  private turn = 0;
  private readonly avoidUntil = new Map<string, number>();

  constructor(
    private readonly origins: string[],
    private readonly now: () => number = Date.now,
  ) {}

  /** All copies, the one to ask first in front. */
  inOrder(): string[] {
    const start = this.turn;
    this.turn = (this.turn + 1) % this.origins.length;
    const turned = [...this.origins.slice(start), ...this.origins.slice(0, start)];
    const avoided = (origin: string) => (this.avoidUntil.get(origin) ?? 0) > this.now();
    return [...turned.filter((origin) => !avoided(origin)), ...turned.filter(avoided)];
  }

  isDown(origin: string): void {
    this.avoidUntil.set(origin, this.now() + avoidMs);
  }
}
