import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { spawnGuarded, type Guarded } from './guarded.js';
import { kafkaJars, kafkaProblem } from './kafka-jars.js';
import { freePort } from './port.js';
import { printed, sizeOf } from './program.js';

export interface KafkaOptions {
  /** Default: any free one. */
  port?: number;
  /** Java's `-Xmx`. */
  heap?: string;
  /** Id of the cluster, 22 characters; default: a new one. */
  clusterId?: string;
  /** Further server properties. */
  settings?: Record<string, string>;
}

export interface KafkaServer extends Pick<Guarded, 'pid' | 'exited' | 'stop'> {
  /** `host:port`, as in KAFKA_BROKERS. */
  brokers: string;
}

/**
 * Starts Apache Kafka, one process as broker and controller (KRaft), on a data folder; a folder used before
 * keeps its topics and its port. Throws with the reason when Kafka cannot be had.
 */
export async function startKafka(dataDir: string, options: KafkaOptions = {}): Promise<KafkaServer> {
  const problem = await kafkaProblem();
  if (problem) throw new Error(problem);
  const settings = join(dataDir, 'server.properties');
  const classPath = ['-cp', join(kafkaJars, '*')];
  if (!existsSync(settings)) await format(dataDir, settings, classPath, options);
  const logFile = join(dataDir, 'kafka.log');
  const from = sizeOf(logFile);
  const java = ['java', `-Xmx${options.heap ?? '512m'}`, '-XX:+ExitOnOutOfMemoryError', ...classPath];
  const server = await spawnGuarded([...java, 'kafka.Kafka', settings], {
    signal: 'TERM',
    logFile,
    cwd: dataDir,
  });
  await printed(server, logFile, from, 'Kafka Server started').catch(async (error: Error) => {
    await server.stop();
    throw new Error(`Kafka does not start on ${dataDir}: ${error.message}`);
  });
  const brokers = /^advertised\.listeners=PLAINTEXT:\/\/(.+)$/m.exec(readFileSync(settings, 'utf8'))![1]!;
  return { ...server, brokers };
}

async function format(
  dataDir: string,
  settings: string,
  classPath: string[],
  options: KafkaOptions,
): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const port = options.port ?? (await freePort());
  writeFileSync(settings, properties(dataDir, port, await freePort(), options.settings));
  const id = options.clusterId ?? randomBytes(16).toString('base64url');
  const tool = [...classPath, 'kafka.tools.StorageTool', 'format', `--cluster-id=${id}`, '-c', settings];
  await promisify(execFile)('java', ['-Xshare:auto', '-XX:TieredStopAtLevel=1', ...tool], { cwd: dataDir });
}

function properties(
  dataDir: string,
  port: number,
  controllerPort: number,
  settings: Record<string, string> = {},
): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': join(dataDir, 'topics'),
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    // A killed broker may register again only after its old session has run out.
    'broker.session.timeout.ms': 4000,
    'broker.heartbeat.interval.ms': 1000,
    ...settings,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
