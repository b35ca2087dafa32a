import type { Condition } from './compose-file.js';
import type { Container } from './container.js';

/** All containers, started after what they need and stopped before it. */
export class Fleet {
  private readonly ups = new Map<string, Promise<void>>();
  private readonly downs = new Map<string, Promise<void>>();

  constructor(readonly containers: readonly Container[]) {}

  /** Settles when everything runs, is healthy, or has done its work. */
  async up(): Promise<void> {
    const names = this.names();
    await Promise.all(names.map((name) => this.upOnce(name)));
    await Promise.all(this.containers.map((container) => this.atWork(container)));
  }

  async down(): Promise<void> {
    await Promise.all(this.names().map((name) => this.downOnce(name)));
  }

  kill(): void {
    for (const container of this.containers) container.kill();
  }

  private upOnce(name: string): Promise<void> {
    return remember(this.ups, name, async () => {
      const copies = this.copiesOf(name);
      if (copies.length === 0) throw new Error(`there is no service ${name}`);
      for (const [other, condition] of Object.entries(copies[0]!.request.service.needs)) {
        await this.upOnce(other);
        await Promise.all(this.copiesOf(other).map((copy) => reaches(copy, condition)));
      }
      for (const copy of copies) copy.run();
    });
  }

  private downOnce(name: string): Promise<void> {
    return remember(this.downs, name, async () => {
      const dependents = this.containers.filter(({ request }) => name in request.service.needs);
      await Promise.all(dependents.map(({ request }) => this.downOnce(request.service.name)));
      await Promise.all(this.copiesOf(name).map((copy) => copy.stop()));
    });
  }

  /** What is not started again is there to do one thing. */
  private atWork(container: Container): Promise<void> {
    return container.request.service.restart === 'no' ? container.completed() : container.healthy();
  }

  private names(): string[] {
    return [...new Set(this.containers.map(({ request }) => request.service.name))];
  }

  private copiesOf(name: string): Container[] {
    return this.containers.filter(({ request }) => request.service.name === name);
  }
}

function reaches(container: Container, condition: Condition): Promise<void> {
  switch (condition) {
    case 'service_started':
      return container.started();
    case 'service_healthy':
      return container.healthy();
    case 'service_completed_successfully':
      return container.completed();
  }
}

function remember(known: Map<string, Promise<void>>, name: string, make: () => Promise<void>): Promise<void> {
  const promise = known.get(name) ?? make();
  known.set(name, promise);
  return promise;
}
