import {
  createPostgresBackend,
  Queue,
  Worker,
  type Processor,
  type QueueOptions,
  type WorkerOptions,
} from 'bullmq';
import { connectionLimits } from '#persistence';

/** Where jobs wait: REDIS_URL when there is one, else a schema of the service's own database. */
export type JobsConnection =
  { kind: 'redis'; url: string } | { kind: 'postgres'; databaseUrl: string; ownerUrl: string };

/** What both backends' queues and workers have in common; their full types differ in the backend they name. */
export type JobQueue = Pick<
  Queue<WakeUp>,
  | 'add'
  | 'close'
  | 'disconnect'
  | 'getJob'
  | 'getJobSchedulers'
  | 'removeJobScheduler'
  | 'upsertJobScheduler'
  | 'waitUntilReady'
> &
  FailureSource;
export type JobWorker = Pick<Worker<WakeUp>, 'close' | 'disconnect' | 'run' | 'waitUntilReady'> &
  FailureSource;

interface FailureSource {
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** All that a job holds (DESIGN §5): PostgreSQL knows the rest, and nothing here concerns a person. */
export interface WakeUp {
  type: string;
  id: string;
}

/** Schema of BullMQ's tables and functions in the service's database. */
export const jobsSchema = 'jobs';
const redisPrefix = 'percorso';

export function openQueue(name: string, connection: JobsConnection): JobQueue {
  const options: Omit<QueueOptions, 'connection'> = {
    // Nobody reads BullMQ's event stream: keep just enough to look at after a fault.
    streams: { events: { maxLen: 100 } },
    defaultJobOptions: {
      attempts: 6,
      backoff: { type: 'exponential', delay: 1_000, jitter: 0.2 },
      removeOnComplete: true,
      removeOnFail: { count: 100 },
    },
  };
  if (connection.kind === 'postgres') {
    return new Queue(name, { ...options, connection: pool(connection, 2) }, createPostgresBackend);
  }
  // Without the offline queue a wake-up fails at once while Redis is away; the sweep makes up for it.
  const redis = { url: connection.url, enableOfflineQueue: false, retryStrategy, reconnectOnError };
  return new Queue(name, { ...options, connection: redis, prefix: redisPrefix });
}

export interface WorkerLimits {
  concurrency: number;
  /** A job whose worker shows no sign of life for so long is given to another one, in milliseconds. */
  takeOverAfter: number;
}

export function openWorker(
  name: string,
  connection: JobsConnection,
  processor: Processor<WakeUp>,
  { concurrency, takeOverAfter }: WorkerLimits,
): JobWorker {
  const options: Omit<WorkerOptions, 'connection'> = {
    autorun: false,
    concurrency,
    lockDuration: takeOverAfter,
    stalledInterval: takeOverAfter,
    // A process that dies with a job in hand, three times over, is likely killed by it: then it counts as failed.
    maxStalledCount: 3,
    // Longest sleep without a notice or a due job, in seconds; both backends wake earlier for either.
    drainDelay: 30,
    runRetryDelay: 2_000,
  };
  if (connection.kind === 'postgres') {
    return new Worker(
      name,
      processor,
      { ...options, connection: pool(connection, concurrency + 1) },
      createPostgresBackend,
    );
  }
  const redis = { url: connection.url, maxRetriesPerRequest: null, retryStrategy, reconnectOnError };
  return new Worker(name, processor, { ...options, connection: redis, prefix: redisPrefix });
}

/** After a failover the old primary refuses writes: the name leads to the new one by then. */
function reconnectOnError(error: Error): boolean {
  return error.message.startsWith('READONLY');
}

/** BullMQ's own waits up to 20 s, so that a service would be late long after Redis has come back. */
function retryStrategy(attempts: number): number {
  return Math.min(attempts * 100, 2_000);
}

/** The schema is migrated by `migrateJobs` before anything connects: without it BullMQ would retry for ever. */
function pool({ databaseUrl }: { databaseUrl: string }, max: number) {
  return { connectionString: databaseUrl, schema: jobsSchema, migrate: false, max, ...connectionLimits };
}
