import {
  administrator,
  colleagues,
  manager,
  officer,
  password,
  socialWorker,
  tenant,
  type DemoAccount,
} from './accounts.js';
import { DemoClient, UnexpectedAnswer } from './client.js';
import type { PathPlan } from './plan.js';
import { RecordedTime } from './recorded.js';
import type { CaseWorker } from './seed-following.js';

export interface DeskOptions {
  /** The gateway, as this machine reaches it. */
  address: string;
  setupToken: string;
  /** Lets the facts be recorded on their own days. */
  recordingKey: string;
  stopped: AbortSignal;
}

/** Everybody who records something in the demo, signed in. */
export interface Desks {
  workers: [CaseWorker, CaseWorker, CaseWorker, CaseWorker];
  officers: [DemoClient, DemoClient];
  manager: DemoClient;
}

export async function openDesks({ address, setupToken, recordingKey, stopped }: DeskOptions): Promise<Desks> {
  const time = new RecordedTime(recordingKey);
  const visitor = () => new DemoClient(address, stopped, time);
  if ((await visitor().get<{ open: boolean }>('/api/gateway/setup')).open)
    await visitor().post('/api/gateway/setup', {
      token: setupToken,
      tenantName: tenant.name,
      tenantId: tenant.id,
      email: administrator.email,
      name: administrator.name,
      password,
    });
  const admin = await visitor().signIn(administrator.email, password);
  const open = async ({ name, email, role }: DemoAccount) => {
    const body = { name, email, roles: [role], organisations: null };
    const opened = await admin.create<{ id: string }>(
      '/api/gateway/accounts',
      `account-${email.split('@')[0]}`,
      body,
    );
    return { email, id: opened.id };
  };
  const enter = async ({ email, id }: { email: string; id: string }): Promise<DemoClient> => {
    const at = `/api/gateway/accounts/${id}`;
    try {
      return await visitor().signIn(email, password);
    } catch (error) {
      if (!(error instanceof UnexpectedAnswer) || error.status !== 401) throw error;
    }
    const { code } = await admin.changed<{ code: string }>(at, '/password', 1);
    const newcomer = await visitor().signIn(email, code);
    await newcomer.put('/api/gateway/session/password', { password });
    return newcomer;
  };
  // The manager last, and all before anybody signs in: who is there is told of every account that is opened later.
  const placers = [officer, ...colleagues.filter(({ role }) => role === 'PLACEMENT_OFFICER')];
  const workers = [socialWorker, ...colleagues.filter(({ role }) => role === 'SOCIAL_WORKER')];
  const opened = await Promise.all([...placers, ...workers].map(open));
  opened.push(await open(manager));
  const desks = await Promise.all(opened.map(enter));
  const caseWorkers = workers.map((_, index) => ({
    id: opened[placers.length + index]!.id,
    desk: desks[placers.length + index]!,
  }));
  return {
    officers: [desks[0]!, desks[1]!],
    workers: caseWorkers as Desks['workers'],
    manager: desks.at(-1)!,
  };
}

/** Whoever opens a path follows it: the stories are those of the account that is printed, the others go round. */
export function workerOf({ workers }: Pick<Desks, 'workers'>, { key, story }: PathPlan): CaseWorker {
  return workers[story === null ? Number(key.slice(-3)) % workers.length : 0]!;
}

/** Every second case is a colleague's. */
export function deskOf([one, other]: [DemoClient, DemoClient], { key }: PathPlan): DemoClient {
  return Number(key.slice(-3)) % 2 ? one : other;
}
