import { setTimeout as sleep } from 'node:timers/promises';
import { look } from '#testing';
import { kafkaProblem } from '../tools/rig/kafka-jars.js';
import { directly } from './intake-commands.js';
import { openInstallation, type Installation, type LogKind } from './installation.js';
import type { Breakdown, Line } from './line.js';
import { closedLoop, openLoop } from './load.js';
import { percentile } from './percentile.js';
import { logNames } from './pipeline.js';
import { say } from './progress.js';
import { startEmbedded, startService, type Service, type ServiceOptions } from './services.js';

const warmUp = 5;
const secondsAtFull = 15;
const secondsAtHalf = 60;
const aims: Record<LogKind, number> = { postgres: 150, kafka: 250 };

/** From the commit of a command to the commit of its fact in reporting, at half of what the installation takes. */
export async function lag(): Promise<Line[]> {
  return [...(await over('postgres')), ...(await over('kafka'))];
}

async function over(log: LogKind): Promise<Line[]> {
  const what = `lag at half load, ${logNames[log]}`;
  const aim = { atMost: aims[log] };
  const missing = log === 'kafka' ? await kafkaProblem() : undefined;
  if (missing) return [{ what: `${what}, p99`, aim, measured: null, missing }];
  say(what);
  const installation = await openInstallation(`lag-${log}`, log);
  try {
    const { full, half, stages } = await round(installation, secondsAtHalf);
    const total = stages.map(({ toLog, toProjection }) => toLog + toProjection);
    const shape =
      log === 'postgres'
        ? 'All services in one process, as `npm start` runs them.'
        : 'One process for each of intake, placement and reporting.';
    const notes = [
      `${shape} ${full.toFixed(0)} commands/s at most, so ${half.toFixed(0)} commands/s with exponential pauses for`,
      `${secondsAtHalf} s, ${stages.length.toLocaleString('en')} commands; both commits by the one clock of PostgreSQL`,
      `(\`pg_xact_commit_timestamp\`).`,
    ];
    const where = [split(stages, log), ...(await profiled(installation, half))];
    return [
      { what: `${what}, p50`, measured: { value: percentile(total, 0.5), unit: 'ms' }, notes },
      { what: `${what}, p99`, measured: { value: percentile(total, 0.99), unit: 'ms' }, aim, where },
    ];
  } finally {
    await installation.close();
  }
}

interface Stages {
  /** Milliseconds from the command's commit to the event's place in the log; 0 where the log does not tell. */
  toLog: number;
  /** From there to the projection's commit. */
  toProjection: number;
}

async function round(installation: Installation, seconds: number) {
  const services = await startAll(installation);
  const target = directly(installation, services[0]!);
  await closedLoop(target, warmUp);
  const { perSecond: full } = await closedLoop(target, secondsAtFull);
  await caughtUp(installation);
  say(`${full.toFixed(0)} commands/s; half of that`);
  const half = full / 2;
  const { pathIds } = await openLoop(target, half, seconds);
  await caughtUp(installation);
  const stages = await stagesOf(installation, pathIds);
  await Promise.all(services.map((service) => service.stop()));
  return { full, half, stages };
}

/** The first is the one that listens for commands. */
async function startAll(installation: Installation, options: ServiceOptions = {}): Promise<Service[]> {
  if (installation.log === 'postgres') return [await startEmbedded(installation, options)];
  const services = [];
  for (const name of ['intake', 'placement', 'reporting'] as const)
    services.push(await startService(installation, name, options));
  return services;
}

async function caughtUp({ superUrl }: Installation): Promise<void> {
  const count = async (database: 'intake' | 'reporting', rows: string) => {
    const [row] = await look(superUrl(database), `select count(*)::int as count from ${rows}`);
    return (row as { count: number }).count;
  };
  while (
    (await count('intake', 'outbox')) > 0 ||
    (await count('reporting', 'path_version')) < (await count('intake', 'path'))
  )
    await sleep(500);
}

type Times = Map<string, number>;

async function stagesOf({ superUrl, log }: Installation, pathIds: string[]): Promise<Stages[]> {
  const times = async (
    database: 'intake' | 'reporting' | 'eventlog',
    id: string,
    rows: string,
  ): Promise<Times> => {
    const at = 'extract(epoch from pg_xact_commit_timestamp(xmin))::float8 * 1000';
    const found = await look(superUrl(database), `select ${id} as id, ${at} as at from ${rows}`);
    return new Map(found.map((row) => [(row as { id: string }).id, (row as { at: number }).at]));
  };
  const committed = await times('intake', 'id', 'path');
  const opened = `'percorso.intake.path.opened.v1'`;
  const projected = await times('reporting', 'path_id', `path_fact where type = ${opened}`);
  const logged =
    log === 'postgres'
      ? await times(
          'eventlog',
          `headers ->> 'ce_subject'`,
          `event_log where headers ->> 'ce_type' = ${opened}`,
        )
      : committed;
  return pathIds.map((id) => ({
    toLog: logged.get(id)! - committed.get(id)!,
    toProjection: projected.get(id)! - logged.get(id)!,
  }));
}

function split(stages: Stages[], log: LogKind): Breakdown {
  const at = (times: number[]) =>
    `p50 ${percentile(times, 0.5).toFixed(0)} ms, p99 ${percentile(times, 0.99).toFixed(0)} ms`;
  const whole = stages.map(({ toLog, toProjection }) => toLog + toProjection);
  const parts = [
    { name: 'from the command’s commit to the event log', value: at(stages.map(({ toLog }) => toLog)) },
    {
      name: 'from the event log to the projection’s commit',
      value: at(stages.map(({ toProjection }) => toProjection)),
    },
  ];
  return log === 'postgres'
    ? { title: 'By stage:', parts }
    : { title: 'As a whole:', parts: [{ name: 'from commit to commit', value: at(whole) }] };
}

/** The same load on profiled services, for a shorter while. */
async function profiled(installation: Installation, perSecond: number): Promise<Breakdown[]> {
  const services = await startAll(installation, { profiled: true });
  const { from, to } = await openLoop(directly(installation, services[0]!), perSecond, 15);
  await Promise.all(services.map((service) => service.stop()));
  return services.flatMap((service) => service.profile(from, to));
}
