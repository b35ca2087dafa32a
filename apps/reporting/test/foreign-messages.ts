import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { newId } from '#kernel';
import { toHeaders, type CloudEvent } from '#messaging';

export const pathTopic = 'percorso.intake.path';

const golden = JSON.parse(
  readFileSync(
    new URL('../../../libs/contracts/golden/percorso.intake.path.opened.v1.json', import.meta.url),
    'utf8',
  ),
) as CloudEvent;

/** A path that was opened, as intake tells of it. */
export function openedPath(change: Partial<CloudEvent> = {}): CloudEvent {
  const subject = change.subject ?? newId();
  return { ...golden, id: newId(), subject, partitionkey: subject, aggregateversion: 1, ...change };
}

/** A message as anybody who reaches the log can write it. */
export interface ForeignMessage {
  key: string | null;
  headers: Record<string, string | Buffer>;
  value: Buffer | null;
}

function written(event: CloudEvent, change: Partial<ForeignMessage> = {}): ForeignMessage {
  return {
    key: event.partitionkey,
    headers: toHeaders(event),
    value: Buffer.from(JSON.stringify(event.data)),
    ...change,
  };
}

function without(event: CloudEvent, ...names: string[]): ForeignMessage {
  const { headers, ...message } = written(event);
  return {
    ...message,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name))),
  };
}

function withHeader(event: CloudEvent, name: string, value: string | Buffer): ForeignMessage {
  const message = written(event);
  return { ...message, headers: { ...message.headers, [name]: value } };
}

/** Each of them once, by what is wrong with it. `known` is a path that is on record. */
export function foreignMessages(known: CloudEvent): Record<string, ForeignMessage> {
  const data = (text: string) => written(openedPath(), { value: Buffer.from(text) });
  return {
    'no id': without(openedPath(), 'ce_id'),
    'no source': without(openedPath(), 'ce_source'),
    'no id and no source': without(openedPath(), 'ce_id', 'ce_source'),
    'no type': without(openedPath(), 'ce_type'),
    'no tenant': without(openedPath(), 'ce_tenant'),
    'nothing at all': { key: null, headers: {}, value: null },
    'no headers': { ...written(openedPath()), headers: {} },
    'no key': { ...without(openedPath(), 'ce_partitionkey'), key: null },
    'a tombstone': written(openedPath(), { value: null }),
    'an empty value': data(''),
    'no JSON': data('{"programme":'),
    'no UTF-8': written(openedPath(), { value: Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]) }),
    'a NUL in the data': data('{"programme":"ME\\u0000ASURE","\\u0000":1}'),
    'half a surrogate pair': data('{"programme":"\\ud800"}'),
    'data nested deeply': data('['.repeat(20_000) + ']'.repeat(20_000)),
    'data of a megabyte': data(JSON.stringify({ programme: 'x'.repeat(900_000) })),
    'a huge attribute': withHeader(openedPath(), 'ce_correlationid', 'x'.repeat(60_000)),
    'a NUL in the id': withHeader(openedPath(), 'ce_id', 'a\0b'),
    'a NUL in the tenant': withHeader(openedPath(), 'ce_tenant', 'ponte\0largo'),
    'a NUL in the type': withHeader(openedPath(), 'ce_type', 'percorso.intake.path.opened.v1\0'),
    'bytes in the tenant': withHeader(openedPath(), 'ce_tenant', Buffer.from([0xff, 0x00, 0x80])),
    'a tenant that is no name': withHeader(openedPath(), 'ce_tenant', "'; drop table inbox; --"),
    'the key of another tenant': written(openedPath({ subject: known.subject, tenant: 'altro' })),
    'the id of a good event': withHeader(openedPath({ id: known.id }), 'ce_time', 'yesterday'),
    'a version that is no number': withHeader(openedPath(), 'ce_aggregateversion', 'one'),
    'a broken version': withHeader(openedPath(), 'ce_aggregateversion', '1.5'),
    'a version beyond counting': withHeader(openedPath(), 'ce_aggregateversion', '99999999999'),
    'a version below one': withHeader(openedPath(), 'ce_aggregateversion', '-1'),
  };
}

const attributes = Object.keys(toHeaders(golden));
const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const text = fc.string({ unit: 'binary', maxLength: 40 });

/** Any message: a good one of which some parts are gone or something else. */
export const anyMessage: fc.Arbitrary<ForeignMessage> = fc.record({
  key: fc.option(text),
  headers: fc
    .dictionary(fc.constantFrom(...attributes), fc.option(fc.oneof(text, bytes)), { maxKeys: 4 })
    .map((changes) => {
      const headers = Object.entries({ ...toHeaders(openedPath()), ...changes });
      return Object.fromEntries(headers.filter((header): header is [string, string] => header[1] !== null));
    }),
  value: fc.option(
    fc.oneof(
      bytes,
      fc.json().map((json) => Buffer.from(json)),
      fc.constant(Buffer.from(JSON.stringify(golden.data))),
    ),
  ),
});
