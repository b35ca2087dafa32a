import type { PartName } from '../../tools/rig/desk.js';

/** Asks the desk of this test run for a part, which starts it when it is the first to ask. */
export async function part(name: PartName): Promise<string> {
  const desk = process.env.PERCORSO_TEST_DESK;
  if (!desk) throw new Error('no desk: jest runs libs/testing/global-setup.mjs first (jest.config.js)');
  const response = await fetch(`${desk}/${name}`);
  const answer = await response.text();
  if (!response.ok) throw new Error(`${name} cannot be had: ${answer}`);
  return answer;
}

/** `host:port` of the Kafka broker of this test run, as KAFKA_BROKERS has it. Topics are the spec's own to name. */
export function kafkaBroker(): Promise<string> {
  return part('kafka');
}

/** Address of the Redis of this test run, as REDIS_URL has it. Keys are the spec's own to prefix. */
export function redisUrl(): Promise<string> {
  return part('redis');
}
