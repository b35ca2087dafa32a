import { Injectable } from '@nestjs/common';

/** Wakes this process's relay after a commit. Losing one costs a poll's wait, never an event. */
@Injectable()
export class RelayNudge {
  private wake = () => {};

  onNudge(wake: () => void): void {
    this.wake = wake;
  }

  now(): void {
    this.wake();
  }
}
