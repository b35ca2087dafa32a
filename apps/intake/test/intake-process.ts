import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { newId } from '#kernel';
import { IdentityVault } from '#persistence';
import { createDatabase, type TestDatabase } from '#testing';
import { signToken, type Caller } from '#web';
import { freePort } from '../../../tools/rig/port.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const flags = [
  '--conditions=source',
  '--disable-warning=TimeoutNegativeWarning',
  '--import',
  './tools/source.mjs',
];
const worker: Caller = {
  account: newId(),
  tenant: 'ponte-largo',
  roles: ['SOCIAL_WORKER'],
  organisations: 'ALL',
};

export interface ProcessAnswer {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any body, asserted by the spec
  body: any;
}

/** Intake as a container runs it: a process of its own, told to end by a signal. */
export class IntakeProcess {
  private child: ChildProcess | undefined;

  private constructor(
    readonly database: TestDatabase,
    readonly url: string,
    private readonly key: JWK,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async prepare(variables: NodeJS.ProcessEnv): Promise<IntakeProcess> {
    const [database, port] = await Promise.all([createDatabase('intake'), freePort()]);
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    return new IntakeProcess(database, `http://127.0.0.1:${port}`, await exportJWK(privateKey), {
      PATH: process.env.PATH,
      DATABASE_URL: database.databaseUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      GATEWAY_PUBLIC_KEY: JSON.stringify(await exportJWK(publicKey)),
      IDENTITY_KEY: IdentityVault.newInstallationKey(),
      PORT: String(port),
      LOG_LEVEL: 'error',
      ...variables,
    });
  }

  start(): void {
    this.child = spawn(process.execPath, [...flags, 'apps/intake/main.ts'], {
      cwd: root,
      env: this.environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  get isAlive(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Throws when nobody answers. */
  async send(method: string, path: string, body?: unknown): Promise<ProcessAnswer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${await signToken(this.key, 'intake', worker)}`,
        'idempotency-key': newId(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  /** Seconds from the signal to the end. */
  async end(signal: NodeJS.Signals): Promise<number> {
    return (await this.farewell(signal)).seconds;
  }

  /** How it ended, and how long that took from the signal on. */
  async farewell(signal: NodeJS.Signals): Promise<{ seconds: number; status: number | null }> {
    if (!this.isAlive) throw new Error('intake has ended already');
    const exited = once(this.child!, 'exit');
    const from = performance.now();
    this.child!.kill(signal);
    const [status] = (await exited) as [number | null];
    return { seconds: (performance.now() - from) / 1_000, status };
  }

  async remove(): Promise<void> {
    if (this.isAlive) await this.end('SIGKILL');
    await this.database.drop();
  }
}
