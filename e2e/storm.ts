import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, dayOf, newId } from '#kernel';
import { sendSignal } from '../tools/rig/guarded.js';
import type { Rig } from './embedded-rig.js';
import type { Answer } from './session.js';
import { count, type Acknowledged, type StormCount } from './storm-count.js';
import { assemble, offer, onSemiliberty } from './story.js';

/** Two commands each: a path is opened, then assessed. */
const paths = 1_000;
const clients = 8;

export interface StormReport extends StormCount {
  commands: number;
  acknowledged: number;
  /** What died, in order. */
  kills: string[];
  /** From the first command to the last acknowledgement. */
  seconds: number;
  /** The longest that a client waited for one acknowledgement, in seconds. */
  longestWait: number;
}

export interface Target {
  name: string;
  pid: number;
}

export interface StormOptions {
  rig: Rig;
  /** What may be killed at this moment. */
  targets(): Target[] | Promise<Target[]>;
  /** Names of targets, in the order of their deaths. */
  kills: string[];
}

/** What a report says when every acknowledged command is there, once and in order. */
export const nothingLost = {
  acknowledged: 2 * paths,
  missing: { 'intake.path': 0, 'placement.candidate': 0, 'reporting.path_version': 0 },
  repeated: 0,
  disordered: 0,
};

/** On an empty installation: clients open and assess paths while processes die by SIGKILL; every acknowledged command is then counted everywhere. */
export async function storm(
  options: StormOptions,
): Promise<{ report: StormReport; acknowledged: Acknowledged }> {
  const start = addDays(dayOf(new Date(), 'Europe/Rome'), -100);
  const team = await assemble(options.rig.origin, options.rig.setupToken);
  const places = await offer(team, addDays(start, -30));
  const begun = Date.now();
  const opened = new Set<string>();
  const assessed = new Set<string>();
  let next = 0;
  let longestWait = 0;
  let finished = false;
  const killer = killWhile(
    () => !finished,
    () => (opened.size + assessed.size) / (2 * paths),
    options,
  );
  const timed = async (command: Promise<Answer['body']>): Promise<Answer['body']> => {
    const since = Date.now();
    const answer = await command;
    longestWait = Math.max(longestWait, Math.round((Date.now() - since) / 1_000));
    return answer;
  };
  const client = async () => {
    while (next < paths) {
      const n = ++next;
      const body = { organisationId: places.organisationId, openedOn: start, ...numbered(start, n) };
      const { pathId, version } = await timed(
        insist((key) => team.worker.createOnce('/intake/paths', body, key)),
      );
      opened.add(pathId);
      await timed(
        insist(
          () => team.worker.change('POST', `/intake/paths/${pathId}/assess`, version, { on: start }),
          alreadyDone,
        ),
      );
      assessed.add(pathId);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  finished = true;
  const seconds = Math.round((Date.now() - begun) / 1_000);
  const kills = await killer;
  const acknowledged = { opened, assessed };
  const report = {
    commands: 2 * paths,
    acknowledged: opened.size + assessed.size,
    kills,
    seconds,
    longestWait,
    ...(await count(options.rig, acknowledged)),
  };
  return { report, acknowledged };
}

export function numbered(start: string, n: number): Record<string, unknown> {
  const { body } = onSemiliberty(start);
  return {
    ...body,
    person: { ...(body.person as object), givenNames: `Inventato ${n}`, familyNames: `Numero ${n}` },
  };
}

/** The answer to a repeated move: the path is already where it was to go. */
export const alreadyDone = (status: number, body: { rule?: string } | undefined) =>
  status === 412 || (status === 422 && body?.rule !== undefined);

/** As the console does: the same command again, with the same key, until somebody answers. */
export async function insist(
  send: (key: string) => Promise<Answer>,
  settledBy: (status: number, body: { rule?: string }) => boolean = () => false,
): Promise<Answer['body']> {
  const key = newId();
  for (let attempt = 1; attempt <= 120; attempt++) {
    const answer = await send(key).catch(() => undefined);
    if (answer && (answer.status < 300 || (attempt > 1 && settledBy(answer.status, answer.body))))
      return answer.body;
    if (answer && answer.status < 500 && ![401, 408, 409, 429].includes(answer.status))
      throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    await sleep(Math.min(100 * attempt, 1_000));
  }
  throw new Error('nobody answered for two minutes');
}

/** Kills at even shares of the work, each as soon as it is there. */
async function killWhile(
  running: () => boolean,
  progress: () => number,
  { targets, kills }: StormOptions,
): Promise<string[]> {
  const killed: string[] = [];
  while (running() && killed.length < kills.length) {
    const due = progress() >= (killed.length + 1) / (kills.length + 1);
    const victim = due && (await targets()).find(({ name }) => name === kills[killed.length]);
    if (victim && sendSignal(victim.pid, 'SIGKILL')) killed.push(victim.name);
    else await sleep(20);
  }
  return killed;
}
