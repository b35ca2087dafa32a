import { createDatabase, eventually, type TestDatabase } from '#testing';
import { CaughtUp } from './index.js';
import { aThing, behaviour, startSampleService, type SampleService } from './test/sample-service.js';

let own: TestDatabase;
let logDatabase: TestDatabase;
let service: SampleService;
let caughtUp: CaughtUp;
beforeAll(async () => {
  [own, logDatabase] = await Promise.all([createDatabase('sample'), createDatabase('eventlog')]);
  service = await startSampleService(own, { kind: 'postgres', ...logDatabase });
  caughtUp = service.app.get(CaughtUp);
});
afterEach(() => {
  behaviour.on = async () => {};
});
afterAll(async () => {
  await service.close();
  await Promise.all([own.drop(), logDatabase.drop()]);
});

const heard = (thing: string, version: number, topic = 'percorso.sample.thing') =>
  `${topic}/${thing}@${version}`;

describe('being caught up with what was heard', () => {
  it('waits for the consumer, and then finds what it wrote', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    behaviour.on = () => held;
    const thing = aThing();
    await service.count(thing);
    const asked = caughtUp.with('alfa', heard(thing, 1), 20_000);
    let answered = false;
    void asked.then(() => (answered = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([answered, await service.projection(thing)]).toEqual([false, []]);
    letGo();
    expect(await asked).toBe(true);
    expect(await service.projection(thing)).toEqual([1]);
  });

  it('does not wait for what is there, nor for what this service does not follow', async () => {
    const thing = aThing();
    await service.count(thing);
    await eventually(async () => expect(await service.projection(thing)).toEqual([1]));
    const began = Date.now();
    expect(await caughtUp.with('alfa', heard(thing, 1), 60_000)).toBe(true);
    expect(await caughtUp.with('alfa', heard(aThing(), 9, 'percorso.other.thing'), 60_000)).toBe(true);
    expect(await caughtUp.with('alfa', 'anything', 60_000)).toBe(true);
    expect(Date.now() - began).toBeLessThan(30_000);
  });

  it('gives up when its time is over, and tells another tenant nothing', async () => {
    const thing = aThing();
    await service.count(thing);
    expect(await caughtUp.with('alfa', heard(thing, 2), 200)).toBe(false);
    expect(await caughtUp.with('beta', heard(thing, 1), 200)).toBe(false);
  });
});
