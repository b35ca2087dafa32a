/** Counts what each owner has of something at this moment; who has nothing takes no memory. */
export class Tally {
  private readonly counts = new Map<string, number>();

  of(owner: string): number {
    return this.counts.get(owner) ?? 0;
  }

  add(owner: string, by: number): void {
    const now = this.of(owner) + by;
    if (now === 0) this.counts.delete(owner);
    else this.counts.set(owner, now);
  }
}
