import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { LaunchError } from '../launch/launch-error.js';
import { startKafka } from '../rig/kafka.js';
import { startPostgres } from '../rig/postgres.js';
import { findProgram } from '../rig/program.js';
import { startRedis } from '../rig/redis.js';
import { withClient } from '../rig/with-client.js';
import { refuseUnknown, unknownTest, type LocalImage } from './local-image.js';

/** PostgreSQL's code. */
const wrongPassword = '28P01';

export interface ForeignOptions {
  /** false only for data that may be lost with the machine: tests. */
  durable: boolean;
}

export function postgresImage({ durable }: ForeignOptions): LocalImage {
  return {
    listensOn: () => 5432,
    logFile: (folder) => `${folder}.log`,
    async start({ service, environment, listen, folder }) {
      refuseUnknown(service, 'the variable', Object.keys(environment), [
        'POSTGRES_PASSWORD',
        // The local cluster is always made with --locale=C --encoding=UTF8 (tools/rig/postgres.ts).
        'POSTGRES_INITDB_ARGS',
      ]);
      const settings = Object.fromEntries(
        service.command.slice(1).map((flag) => {
          const [, name, value] = /^-c(\w+)=(.*)$/.exec(flag) ?? [];
          if (!name) throw new Error(`${service.name}: the stack does not know the flag ${flag}`);
          return [name, value!];
        }),
      );
      const server = await startPostgres(folder, {
        port: listen!.port,
        password: environment.POSTGRES_PASSWORD!,
        fsync: durable,
        settings,
      });
      if (await letsIn(server.superUrl)) return server;
      await server.stop();
      throw new LaunchError(
        `The data in ${folder} was made with another POSTGRES_PASSWORD: put that one back, or begin again with --fresh.`,
      );
    },
    check({ service, environment, listen }, test) {
      if (test[0] !== 'pg_isready') return unknownTest(service, test);
      const { host, port } = listen!;
      return {
        async ask() {
          const password = environment.POSTGRES_PASSWORD;
          await withClient({ host, port, user: 'postgres', password }, async () => undefined);
        },
      };
    },
  };
}

/** False when the password is not the one that the data was made with; whatever else is wrong shows elsewhere. */
async function letsIn(superUrl: string): Promise<boolean> {
  try {
    await withClient({ connectionString: superUrl }, async () => undefined);
    return true;
  } catch (error) {
    return (error as { code?: string }).code !== wrongPassword;
  }
}

/** Given by the rig: where it listens and where it keeps its topics. */
const ownKafkaSettings = ['listeners', 'advertised.listeners', 'controller.quorum.voters', 'log.dirs'];

export const kafkaImage: LocalImage = {
  listensOn: () => 9092,
  logFile: (folder) => join(folder, 'kafka.log'),
  start({ service, environment, listen, folder }) {
    const { CLUSTER_ID: clusterId, KAFKA_HEAP_OPTS: heap, ...properties } = environment;
    refuseUnknown(
      service,
      'the variable',
      Object.keys(properties).filter((name) => !name.startsWith('KAFKA_')),
      [],
    );
    const settings = Object.entries(properties).map(([name, value]) => [propertyOf(name), value] as const);
    return startKafka(folder, {
      port: listen!.port,
      clusterId,
      heap: /^-Xmx(\w+)$/.exec(heap ?? '')?.[1],
      settings: Object.fromEntries(settings.filter(([name]) => !ownKafkaSettings.includes(name))),
    });
  },
  check({ service, listen }, test) {
    return test[0] === 'nc' ? { ask: () => answers(listen!) } : unknownTest(service, test);
  },
};

/** The image's rule: KAFKA_LOG_DIRS is log.dirs. */
function propertyOf(variable: string): string {
  return variable
    .replace(/^KAFKA_/, '')
    .toLowerCase()
    .replaceAll('_', '.');
}

export const redisImage: LocalImage = {
  listensOn: () => 6379,
  logFile: (folder) => join(folder, 'redis.log'),
  start({ service, environment, listen, folder }) {
    refuseUnknown(service, 'the variable', Object.keys(environment), ['REDISCLI_AUTH']);
    const flags = service.command.slice(1);
    const settings: Record<string, string> = {};
    for (let at = 0; at < flags.length; at += 2) settings[flags[at]!.replace(/^--/, '')] = flags[at + 1]!;
    return startRedis(folder, { port: listen!.port, settings });
  },
  check({ service, environment, listen }, [program, ...rest]) {
    const client = findProgram('redis-cli');
    if (program !== 'redis-cli' || !client) return unknownTest(service, [program!, ...rest]);
    const where = ['-h', listen!.host, '-p', String(listen!.port)];
    return { program: [client, ...where, ...rest], environment: { PATH: process.env.PATH, ...environment } };
  },
};

async function answers({ host, port }: { host: string; port: number }): Promise<void> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}
