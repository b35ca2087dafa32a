/**
 * `NODE_OPTIONS=--import=<this file> CLOCK_AHEAD_MS=7200000 node …` gives one process a clock that is two hours
 * ahead (behind, with a negative number), as a machine whose clock is not kept right.
 */
const ahead = Number(process.env.CLOCK_AHEAD_MS ?? 0);
const RealDate = Date;
const now = () => RealDate.now() + ahead;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length > 0 ? given : [now()], newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});
