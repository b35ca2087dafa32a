import { createServer } from 'node:http';
import { runService, type RunningService } from '../index.js';

/** A process that ends in the way that its first argument names. */
const ending = process.argv[2];

await runService(async () => {
  const server = createServer((_request, response) => response.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const secret = new Error('cannot greet Fatou Ndiaye');
  if (ending === 'throws') setTimeout(() => fail(secret), 200);
  if (ending === 'rejects') setTimeout(() => void Promise.reject(secret), 200);
  if (ending === 'kafkajs') {
    const left = Object.assign(new Error('Fatou'), { name: 'KafkaJSConnectionError' });
    setTimeout(() => void Promise.reject(left), 100);
    setTimeout(() => process.exit(0), 1_000);
  }
  return {
    url: 'http://127.0.0.1',
    close: () => new Promise(() => {}),
  } as unknown as RunningService;
});

console.log('started');

function fail(error: Error): never {
  throw error;
}
