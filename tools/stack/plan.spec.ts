import { milliseconds, readCompose } from './compose-file.js';
import { planStack, type StackPlan } from './plan.js';

const file = `
x-common: &common
  restart: unless-stopped
services:
  gateway:
    <<: *common
    image: percorso
    command: [node, dist/apps/gateway/main.js]
    depends_on: { api: { condition: service_started } }
    ports: ['127.0.0.1:8080:3000']
    environment: { HOST: 0.0.0.0, PORT: '3000', API_URL: 'http://api:3000', CONSOLE_DIR: /percorso/dist/console }
  api:
    <<: *common
    image: percorso
    deploy: { replicas: 2 }
    depends_on: { kafka: { condition: service_healthy } }
    environment: { HOST: 0.0.0.0, PORT: '3000', DATABASE_URL: 'postgres://api:\${SECRET:?choose}@postgres:5432/api', KAFKA_BROKERS: 'kafka:9092,kafka:9092', NAME: kafkaesque }
  kafka:
    image: apache/kafka:4
    healthcheck: { test: [CMD, nc, -z, localhost, '9092'], interval: 5s, timeout: 1m30s, retries: 5 }
  postgres: { image: postgres:18 }
`;
const ports: Record<string, number> = { gateway: 8080, kafka: 9092, postgres: 5432 };
const next = (() => {
  let port = 40_000;
  return () => ++port;
})();
const plan = (text = file): StackPlan =>
  planStack(readCompose(text, { SECRET: 'x-y' }).services, {
    listensOn: ({ name, environment }) =>
      ports[name] && name !== 'gateway' ? ports[name] : Number(environment.PORT),
    portFor: next,
    folders: [['/percorso', '/here']],
  });

describe('the compose file', () => {
  it('is read with merged blocks, and with defaults as Docker has them', () => {
    const { services, missing } = readCompose(file, {});
    expect(missing).toEqual([{ name: 'SECRET', message: 'choose' }]);
    expect(services.map(({ name, replicas, restart }) => [name, replicas, restart])).toEqual([
      ['gateway', 1, 'unless-stopped'],
      ['api', 2, 'unless-stopped'],
      ['kafka', 1, 'no'],
      ['postgres', 1, 'no'],
    ]);
    expect(services[2]!.healthCheck).toEqual({
      test: ['nc', '-z', 'localhost', '9092'],
      interval: 5_000,
      timeout: 90_000,
      retries: 5,
      startPeriod: 0,
    });
    expect(services[0]!.published).toEqual(new Map([[3000, { host: '127.0.0.1', port: 8080 }]]));
  });

  it.each(['', '5', '5 s', 's', '-5s'])('refuses the duration "%s"', (text) => {
    expect(() => milliseconds(text)).toThrow('is not a duration');
  });
});

describe('the plan of a stack', () => {
  const { containers, addresses } = plan();
  const of = (name: string) => containers.filter(({ service }) => service.name === name);

  it('gives every copy a port of its own, and who asks for the service all of them', () => {
    const [first, second] = of('api');
    expect(first!.listen!.port).not.toBe(second!.listen!.port);
    const [one, other] = [first!, second!].map(({ listen }) => `http://127.0.0.1:${listen!.port}`);
    expect(of('gateway')[0]!.environment.API_URL).toBe(`${one},${other}`);
    expect(first!.environment).toMatchObject({ PORT: String(first!.listen!.port), HOST: '127.0.0.1' });
  });

  it('leads names to this machine, and leaves alone what only looks like one', () => {
    expect(of('api')[0]!.environment).toMatchObject({
      DATABASE_URL: `postgres://api:x-y@${addresses.get('postgres')![0]}/api`,
      KAFKA_BROKERS: `${addresses.get('kafka')![0]},${addresses.get('kafka')![0]}`,
      NAME: 'kafkaesque',
    });
    expect(of('gateway')[0]!.environment.CONSOLE_DIR).toBe('/here/dist/console');
  });

  it('listens where a port is published', () => {
    expect(of('gateway')[0]!.listen).toEqual({ host: '127.0.0.1', port: 8080 });
  });

  it('takes a password that begins with a digit for what it is', () => {
    const withPassword = file.replace('api:${SECRET:?choose}@postgres', 'postgres:8f3a@postgres');
    const [copy] = plan(withPassword).containers.filter(({ service }) => service.name === 'api');
    expect(copy!.environment.DATABASE_URL).toMatch(/^postgres:\/\/postgres:8f3a@127\.0\.0\.1:\d+\/api$/);
  });

  it('refuses an address that nobody listens on', () => {
    expect(() => plan(file.replace('http://api:3000', 'http://api:4000'))).toThrow(
      'nothing listens on api:4000',
    );
  });
});
