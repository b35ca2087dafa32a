import { browserProblem } from '../rig/browser.js';
import { openDesk } from '../rig/desk.js';
import { forgetForeignEnvironment } from '../rig/foreign-environment.js';
import { kafkaProblem } from '../rig/kafka-jars.js';
import { redisProblem } from '../rig/redis.js';
import { rootProblem } from '../rig/mount.js';
import { listSpecs, runJest } from './jest.js';
import { filesOf, phases, requirementsOf, type Phase, type Requirement } from './phases.js';
import { emptyTally, exitStatus, report, sum, type Tally } from './tally.js';

/** `npm test`, `npm test -- <pattern>…`: every kind of spec that this machine can run. */
const problemOf: Record<Requirement, () => string | undefined | Promise<string | undefined>> = {
  kafka: kafkaProblem,
  redis: redisProblem,
  browser: browserProblem,
  root: rootProblem,
};

forgetForeignEnvironment(process.env);
const files = await listSpecs(process.argv.slice(2));
const problems = new Map<Requirement, string>();
for (const requirement of requirementsOf(files)) {
  const problem = await problemOf[requirement]();
  if (problem) problems.set(requirement, problem);
}

const desk = await openDesk();
process.env.PERCORSO_TEST_DESK = desk.url;
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => interrupted.abort());
const tallies: Tally[] = [];
try {
  for (const phase of phases) {
    if (!interrupted.signal.aborted) tallies.push(await runPhase(phase));
  }
} finally {
  await desk.close();
}

const total = sum(tallies);
console.log(report(total));
process.exitCode = exitStatus(total, { ci: process.env.CI === 'true' });

async function runPhase({ title, kinds, workers }: Phase): Promise<Tally> {
  const tally = emptyTally();
  const runnable: string[] = [];
  for (const kind of kinds) {
    const ofKind = filesOf(kind, files);
    const lacking = kind.needs?.find((need) => problems.has(need));
    if (!lacking) runnable.push(...ofKind);
    else if (ofKind.length > 0) {
      tally.lacking.push({ part: lacking, reason: problems.get(lacking)!, files: ofKind });
    }
  }
  if (runnable.length === 0) return tally;
  console.error(`\n${title}: ${runnable.length} spec files`);
  return sum([tally, await runJest(runnable, workers, interrupted.signal)]);
}
