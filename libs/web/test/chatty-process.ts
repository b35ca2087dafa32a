import { writeSync } from 'node:fs';
import { createLogger } from '../operations/logger.js';
import { Metrics } from '../operations/metrics.js';

/**
 * A process for the log's spec. It says as many lines as it is told, and reports on descriptor 3 how long the longest
 * turn of the event loop took, and on request how many lines its metrics call dropped. It ends when its input does.
 */
const logger = createLogger('chatty', 'info');
const lines = Number(process.argv[2]);
const text = 'x'.repeat(200);
let longest = 0;
let since = performance.now();

for (let line = 1; line <= lines; line++) {
  logger.error({ line }, text);
  if (line % 500 !== 0) continue;
  await new Promise(setImmediate);
  longest = Math.max(longest, performance.now() - since);
  since = performance.now();
}
tell({ longest });
process.stdin.on('data', () => void count());
process.stdin.on('end', () => process.exit(0));

async function count(): Promise<void> {
  logger.info('still here');
  const metric = await new Metrics().registry.getSingleMetric('log_lines_dropped_total')!.get();
  tell({ dropped: metric.values[0]!.value });
}

function tell(report: Record<string, number>): void {
  writeSync(3, `${JSON.stringify(report)}\n`);
}
