import { EventEmitter } from 'node:events';

/** Appends in this process wake its own readers at once; other processes find the events by polling. */
const appended = new EventEmitter().setMaxListeners(0);

export function announceAppend(url: string): void {
  appended.emit(url);
}

/** Sleeps until something is appended in this process, or the time is over. */
export class WakeUps {
  private resolve: (() => void) | undefined;
  private pending = false;
  private readonly onAppend = () => {
    this.pending = true;
    this.resolve?.();
  };

  constructor(private readonly url: string) {
    appended.on(url, this.onAppend);
  }

  async wait(milliseconds: number): Promise<void> {
    if (!this.pending) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.resolve = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.pending = false;
    this.resolve = undefined;
  }

  end(): void {
    appended.off(this.url, this.onAppend);
    this.onAppend();
  }
}
