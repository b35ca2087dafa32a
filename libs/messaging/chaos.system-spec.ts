import { createDatabase } from '#testing';
import { chaos, type ChaosReport } from './test/chaos.js';
import type { Variant } from './test/chaos-worker.js';

async function run(variant: Variant, commands: number): Promise<ChaosReport> {
  const [own, log] = await Promise.all([createDatabase('sample'), createDatabase('eventlog')]);
  try {
    const report = await chaos({
      own,
      log: { kind: 'postgres', ...log },
      variant,
      commands,
      killEvery: Math.floor(commands / 6),
    });
    console.info(`${variant}: ${JSON.stringify(report)}`);
    return report;
  } finally {
    await Promise.all([own.drop(), log.drop()]);
  }
}

describe('killing processes in the middle of commands, on the PostgreSQL log', () => {
  it('loses nothing, repeats nothing and keeps the order', async () => {
    const report = await run('correct', 2_000);
    expect(report).toMatchObject({ lost: 0, repeated: 0, disordered: 0 });
    expect(report.acknowledged).toBeGreaterThan(1_500);
    expect(report.kills).toBeGreaterThan(4);
  }, 120_000);

  it('control: without the outbox in the transaction, state and events part', async () => {
    expect((await run('outbox-outside-the-transaction', 480)).disordered).toBeGreaterThan(0);
  }, 120_000);

  it('control: without the inbox, something is repeated', async () => {
    // A kill has to fall between a handler's commit and the progress of its group: it may take more than one round.
    let repeated = 0;
    for (let round = 0; round < 4 && repeated === 0; round++) ({ repeated } = await run('inbox-off', 480));
    expect(repeated).toBeGreaterThan(0);
  }, 240_000);

  it('control: with rows deleted before they are acknowledged, something is lost', async () => {
    const { lost, disordered } = await run('deleted-before-acknowledged', 480);
    expect(lost + disordered).toBeGreaterThan(0);
  }, 120_000);
});
