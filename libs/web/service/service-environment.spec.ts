import { parseEnvironment } from '#kernel';
import { serviceEnvironment, withEventLog } from './service-environment.js';

const good = {
  DATABASE_URL: 'postgres://app@h/d',
  DATABASE_OWNER_URL: 'postgres://owner@h/d',
  GATEWAY_PUBLIC_KEY: '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}',
  PORT: '4301',
};

describe('the environment of a service', () => {
  it('has defaults for what has one', () => {
    expect(parseEnvironment(serviceEnvironment, good)).toMatchObject({
      PORT: 4301,
      HOST: '127.0.0.1',
      TENANT_TIME_ZONE: 'Europe/Rome',
      LOG_LEVEL: 'info',
      GATEWAY_PUBLIC_KEY: { crv: 'Ed25519' },
    });
  });

  it('names every problem at once', () => {
    const wrong = {
      ...good,
      DATABASE_URL: 'mysql://h',
      PORT: '99999',
      TENANT_TIME_ZONE: 'Mars/Olympus',
      GATEWAY_PUBLIC_KEY: '{}',
    };
    expect(() => parseEnvironment(serviceEnvironment, wrong)).toThrow(
      /DATABASE_URL: .*\n.*GATEWAY_PUBLIC_KEY: .*\n.*PORT: .*\n.*TENANT_TIME_ZONE: /,
    );
  });

  it('misses an event log also where other variables are wrong', () => {
    expect(() => parseEnvironment(withEventLog(serviceEnvironment), { ...good, PORT: '99999' })).toThrow(
      /PORT: .*\n.*EVENT_LOG_URL is missing: set EVENT_LOG_URL or KAFKA_BROKERS$/,
    );
  });

  it.each(['[::1]:9092', '::1:9092', 'kafka', 'kafka:', 'kafka:9092,', 'kafka://kafka:9092'])(
    'refuses a broker that the client would look for in vain: %s',
    (KAFKA_BROKERS) => {
      expect(() => parseEnvironment(serviceEnvironment, { ...good, KAFKA_BROKERS })).toThrow(
        /KAFKA_BROKERS: must be host:port, .*IPv6/,
      );
    },
  );

  it('takes several brokers', () => {
    const environment = { ...good, KAFKA_BROKERS: 'kafka:9092, 10.0.0.2:9093' };
    expect(parseEnvironment(serviceEnvironment, environment).KAFKA_BROKERS).toEqual([
      'kafka:9092',
      '10.0.0.2:9093',
    ]);
  });

  it('does not miss what is there and wrong', () => {
    const wrong = { ...good, EVENT_LOG_URL: 'mysql://h' };
    expect(() => parseEnvironment(withEventLog(serviceEnvironment), wrong)).toThrow(
      /^[^\n]*\n[^\n]*EVENT_LOG_URL: Invalid[^\n]*$/,
    );
  });

  it('never takes the private half of the key', () => {
    const leaked = parseEnvironment(serviceEnvironment, {
      ...good,
      GATEWAY_PUBLIC_KEY: good.GATEWAY_PUBLIC_KEY.replace('}', ',"d":"secret"}'),
    });
    expect(leaked.GATEWAY_PUBLIC_KEY).not.toHaveProperty('d');
  });
});
