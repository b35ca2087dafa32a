import { setTimeout as sleep } from 'node:timers/promises';
import { look } from '#testing';
import { kafkaProblem } from '../tools/rig/kafka-jars.js';
import { directly } from './intake-commands.js';
import { openInstallation, type Installation, type LogKind } from './installation.js';
import type { Breakdown, Line, Yardstick } from './line.js';
import { closedLoop } from './load.js';
import { copies, fillOutbox, holdRelay, releaseRelay, waitingEvents } from './outbox.js';
import { watchProcessors } from './processes.js';
import { say } from './progress.js';
import { rebuild } from './rebuild.js';
import { startService, type Service, type ServiceOptions } from './services.js';
import { bareKafka } from './yardstick/kafka.js';
import { barePostgresLog } from './yardstick/postgres-log.js';

const events = 20_000;
const warmUp = 3_000;

export const logNames: Record<LogKind, string> = { postgres: 'PostgreSQL log', kafka: 'Kafka' };

/** Events a second from the outbox through a log into reporting's tables, beside the bare log; then reporting's rebuild of them. */
export async function pipeline(): Promise<Line[]> {
  return [...(await through('postgres')), ...(await through('kafka'))];
}

async function through(log: LogKind): Promise<Line[]> {
  const what = `events: relay → ${logNames[log]} → projection`;
  const aim = { ratioAtLeast: 0.5 };
  const missing = log === 'kafka' ? await kafkaProblem() : undefined;
  if (missing) return [{ what, aim, measured: null, missing }];
  say(what);
  const installation = await openInstallation(`pipeline-${log}`, log);
  try {
    const { perSecond, where } = await drain(installation, events);
    say(`${what}: ${perSecond.toFixed(0)} events/s; its yardstick`);
    const yardstick = await bare(installation);
    say(`${yardstick.value.toFixed(0)} events/s; a profile`);
    const { where: inside } = await drain(installation, events / 2, { profiled: true });
    const line: Line = {
      what,
      measured: { value: perSecond, unit: 'events/s' },
      yardstick,
      aim,
      notes: [
        `${events.toLocaleString('en')} real events, copied under new ids, wait in intake's outbox; the clock runs from`,
        `the commit that lets the relay go to the commit of the last event in reporting. One process of each.`,
      ],
      where: [...where, ...inside],
    };
    if (log === 'postgres') say('rebuild');
    return log === 'postgres' ? [line, await rebuild(installation)] : [line];
  } finally {
    await installation.close();
  }
}

async function bare({ kafka, environments }: Installation): Promise<Yardstick> {
  const { templates } = known;
  return kafka
    ? bareKafka(kafka.brokers, copies(templates, events))
    : barePostgresLog(environments.intake.EVENT_LOG_URL!, copies(templates, events));
}

const known: { templates: Awaited<ReturnType<typeof waitingEvents>> } = { templates: [] };

/** Starts intake and reporting, lets the outbox fill and then run dry. */
async function drain(
  installation: Installation,
  count: number,
  options: ServiceOptions = {},
): Promise<{ perSecond: number; where: Breakdown[] }> {
  const intake = await startService(installation, 'intake', options);
  const reporting = await startService(installation, 'reporting', options);
  await holdRelay(installation);
  if (known.templates.length === 0) await makeTemplates(installation, intake);
  await run(installation, warmUp);
  await holdRelay(installation);
  let busy = (): Breakdown => ({ title: '', parts: [] });
  const { from, to, perSecond } = await run(installation, count, () => {
    busy = watchProcessors({
      intake: intake.pid,
      reporting: reporting.pid,
      PostgreSQL: installation.postgresPid,
      ...(installation.kafka ? { 'the broker': installation.kafka.pid } : {}),
    });
  });
  const where = [busy()];
  await Promise.all([intake.stop(), reporting.stop()]);
  return {
    perSecond,
    where: options.profiled ? [intake, reporting].flatMap((one) => one.profile(from, to)) : where,
  };
}

/** Real events of the commands that open a path. */
async function makeTemplates(installation: Installation, intake: Service): Promise<void> {
  await closedLoop(directly(installation, intake), 1);
  known.templates = await waitingEvents(installation);
}

async function run(
  installation: Installation,
  count: number,
  onRelease = () => {},
): Promise<{ perSecond: number; from: number; to: number }> {
  const fresh = copies(known.templates, count);
  await fillOutbox(installation, fresh);
  const total = (await waitingEvents(installation)).length;
  const before = await taken(installation);
  onRelease();
  const from = Date.now();
  await releaseRelay(installation);
  const began = await commitTime(installation, 'intake', `relay_lease where owner = 'bench'`, from);
  while ((await taken(installation)) < before + total) await sleep(200);
  const ended = await commitTime(installation, 'reporting', 'inbox', from);
  return { perSecond: (1000 * total) / (ended - began), from, to: Date.now() };
}

async function taken({ superUrl }: Installation): Promise<number> {
  const [row] = await look(superUrl('reporting'), 'select count(*)::int as count from inbox');
  return (row as { count: number }).count;
}

/** When the last row was committed, by PostgreSQL's clock, in milliseconds; `otherwise` where it is gone already. */
async function commitTime(
  { superUrl }: Installation,
  database: 'intake' | 'reporting',
  rows: string,
  otherwise: number,
): Promise<number> {
  const latest = 'max(pg_xact_commit_timestamp(xmin))';
  const [row] = await look(
    superUrl(database),
    `select extract(epoch from ${latest}) * 1000 as at from ${rows}`,
  );
  return Number((row as { at: string | null }).at ?? otherwise);
}
