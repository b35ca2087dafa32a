import { settlesWithin } from '#kernel';

/** How long one question of the admin may take, with all the attempts of kafkajs. */
const patience = 60_000;

/**
 * One question of the admin at a time. Two of them that find the connection gone both make a new one; kafkajs then
 * drops the first while it is being made, and who waits for it waits for ever.
 */
export class AdminTurns {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(async () => {
      const working = work();
      if (await settlesWithin(patience, working)) return working;
      throw new Error('the broker did not answer the admin in time');
    });
    this.last = result.catch(() => undefined);
    return result;
  }
}
