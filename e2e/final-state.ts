import { look } from '#testing';
import type { Rig } from './embedded-rig.js';

/** What belongs to the way and not to the state: queues, memories, registers of access, sessions. */
const passing =
  /^(outbox|inbox|relay_lease|event_gap|delivery_attempt|batch_attempt|redrive_record|audit_|idempotency|migration|session|throttle|sign_in|vault)/;

/** Digits of an id, a moment or a sealed value say nothing about the story: every one becomes the same word. */
const volatile: [RegExp, string][] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID'],
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?/g, 'MOMENT'],
  [/\\\\?x[0-9a-f]{8,}/g, 'SEALED'],
];

/** Every row of every table of three services, `service.table: row`, told apart by what it says alone. */
export async function finalState(rig: Rig): Promise<string[]> {
  const rows: string[] = [];
  for (const service of ['intake', 'placement', 'reporting']) {
    const url = rig.superUrl(service);
    const tables: { name: string }[] = await look(
      url,
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    );
    for (const { name } of tables.filter((table) => !passing.test(table.name))) {
      const found: { row: string }[] = await look(url, `select row_to_json(t)::text as row from "${name}" t`);
      rows.push(...found.map(({ row }) => `${service}.${name}: ${plain(row)}`));
    }
  }
  return rows.sort();
}

function plain(row: string): string {
  return volatile.reduce((text, [pattern, word]) => text.replace(pattern, word), row);
}
