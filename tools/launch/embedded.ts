import { obey } from './obey.js';
import { services, type ServiceName } from './parts.js';

interface RunningService {
  close(): Promise<void>;
}

/** What each app exports from its index.ts: `startIntakeService` and so on. */
type ServiceStarter = (environment: Record<string, string>) => Promise<RunningService>;

/** The child of the embedded installation: all four services in one process, the gateway last. */
obey(async (environments) => {
  const start = async (name: ServiceName) => (await starterOf(name))(environments[name]);
  const behind = services.filter((name) => name !== 'gateway');
  const running = await Promise.all(behind.map(start));
  running.unshift(await start('gateway'));
  return async () => {
    for (const service of running) await service.close();
  };
});

async function starterOf(name: ServiceName): Promise<ServiceStarter> {
  const app = (await import(`../../apps/${name}/index.js`)) as Record<string, ServiceStarter>;
  const starter = app[`start${name[0]!.toUpperCase()}${name.slice(1)}Service`];
  if (!starter) throw new Error(`apps/${name}/index.ts exports no starter`);
  return starter;
}
