import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '../tools/rig/root.js';
import type { Installation } from './installation.js';
import type { Line } from './line.js';
import { bareHistory } from './yardstick/history.js';

/** The operator's command, whole: it starts, replays every event, compares, and swaps. */
export async function rebuild({ environments, keys, superUrl }: Installation): Promise<Line> {
  const { EVENT_LOG_URL, EVENT_LOG_OWNER_URL } = environments.reporting;
  const { app, owner } = keys.passwords.reporting;
  const startedAt = performance.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['dist/tools/ops/main.js', 'reporting', 'rebuild', '--json'],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        DATABASE_SERVER: superUrl('reporting'),
        REPORTING_APP_PASSWORD: app,
        REPORTING_OWNER_PASSWORD: owner,
        EVENT_LOG_URL,
        EVENT_LOG_OWNER_URL,
      },
    },
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const { events } = JSON.parse(stdout) as { events: number };
  return {
    what: 'reporting rebuilt from the first event',
    measured: { value: events / seconds, unit: 'events/s' },
    yardstick: await bareHistory(EVENT_LOG_URL!, 'percorso.intake.path'),
    notes: [
      `\`npm run ops -- reporting rebuild\` from its start to its end, ${events.toLocaleString('en')} events in`,
      `${seconds.toFixed(1)} s: handlers, comparison with the live tables byte for byte, swap.`,
    ],
  };
}
