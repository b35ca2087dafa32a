/** The present instant. Injected, so that tests and the seeded demo decide what time it is. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** Nest injection token of the service's clock. */
export const CLOCK = Symbol('clock');
