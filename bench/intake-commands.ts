import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { look } from '#testing';
import { signInAtGateway } from './gateway-session.js';
import { openInstallation, type Installation } from './installation.js';
import type { Breakdown, Line } from './line.js';
import { clients, closedLoop, type Load, type Target } from './load.js';
import { caller, opening, organisationId, tokens } from './openings.js';
import { watchProcessors } from './processes.js';
import { startService, type Service } from './services.js';
import { scriptFrom, type Script } from './statements.js';
import { percentile } from './percentile.js';
import { statementsPerSecond } from './yardstick/pgbench.js';

const seconds = 20;
const warmUp = 5;

/** Commands a second from HTTP to commit, straight at intake and through the gateway, beside the bare SQL. */
export async function intakeCommands(): Promise<Line[]> {
  const installation = await openInstallation('intake-commands', 'postgres');
  try {
    const intake = await startService(installation, 'intake');
    const direct = directly(installation, intake);
    const script = await capture(installation, direct);
    await closedLoop(direct, warmUp);
    const busy = watchProcessors({
      intake: intake.pid,
      PostgreSQL: installation.postgresPid,
      'the load itself': process.pid,
    });
    const straight = await closedLoop(direct, seconds);
    const processors = busy();
    const gateway = await startService(installation, 'gateway');
    const through = await signInAtGateway(installation);
    await closedLoop(through, warmUp);
    const forwarded = await closedLoop(through, seconds);
    await gateway.stop();
    await intake.stop();
    const yardstick = await statementsPerSecond(script, {
      url: installation.environments.intake.DATABASE_URL!,
      folder: installation.folder,
      seconds,
    });
    return [
      {
        what: 'intake: paths opened, HTTP to commit',
        measured: { value: straight.perSecond, unit: 'commands/s' },
        yardstick,
        aim: { ratioAtLeast: 0.5 },
        notes: [
          `${clients} connections that stay open, straight at one intake process with a service's token, because the`,
          `yardstick has no gateway. One command is ${script.statements.length} statements: the person sealed field by`,
          `field, the path, the measure, its events, its audit row, its idempotency row. Relay and audit sealer run`,
          `meanwhile; the yardstick has neither, nor HTTP, tokens, validation and encryption. ${answerTimes(straight)}`,
        ],
        where: [processors, ...(await profiled(installation))],
      },
      {
        what: 'the same through the gateway',
        measured: { value: forwarded.perSecond, unit: 'commands/s' },
        yardstick,
        notes: [`Session cookie, CSRF token, a signed token per request. ${answerTimes(forwarded)}`],
      },
    ];
  } finally {
    await installation.close();
  }
}

export function directly({ keys }: Installation, { url }: Pick<Service, 'url'>): Target {
  const token = tokens(keys);
  return { origin: url, headers: async () => ({ authorization: `Bearer ${await token()}` }) };
}

/** Lets PostgreSQL write down what one command sends. */
async function capture(installation: Installation, { origin, headers }: Target): Promise<Script> {
  const superUrl = installation.superUrl('intake');
  const say = async (level: string) => {
    await look(superUrl, `alter system set log_statement = '${level}'`);
    await look(superUrl, 'select pg_reload_conf(), pg_sleep(0.5)');
  };
  const before = statSync(installation.postgresLog).size;
  await say('all');
  const response = await fetch(`${origin}/paths`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomBytes(16).toString('hex'),
      ...(await headers()),
    },
    body: opening(),
  });
  if (response.status !== 201) throw new Error(`a path was not opened: ${await response.text()}`);
  await say('none');
  const log = readFileSync(installation.postgresLog).subarray(before).toString('utf8');
  const constants = [caller.account, organisationId];
  return scriptFrom(log, 'insert into idempotency', constants, randomBytes(4).toString('hex'));
}

/** A second, shorter round on a profiled intake: its numbers are not used. */
async function profiled(installation: Installation): Promise<Breakdown[]> {
  const intake = await startService(installation, 'intake', { profiled: true });
  const target = directly(installation, intake);
  await closedLoop(target, warmUp);
  const { from, to } = await closedLoop(target, 10);
  await intake.stop();
  return intake.profile(from, to);
}

function answerTimes({ latencies }: Load): string {
  const at = (share: number) => percentile(latencies, share).toFixed(0);
  return `Answers: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms.`;
}
