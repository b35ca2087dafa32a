import type { z } from 'zod';
import type { DescribedEvent, JsonSchema } from './json-schema.js';
import { jsonSchemaOf } from './json-schema.js';
import type { Traffic } from './traffic.js';

/** A whole message. */
export interface Example {
  data: unknown;
  [attribute: string]: unknown;
}

export interface AsyncApiSource {
  version: string;
  license: string;
  envelope: z.ZodObject;
  events: readonly DescribedEvent[];
  traffic: ReadonlyMap<string, Traffic>;
  /** One per type. */
  examples: ReadonlyMap<string, Example>;
}

/** Everything outside needs to read the topics, as AsyncAPI 3.0 with Kafka bindings. */
export function asyncApiOf(source: AsyncApiSource): JsonSchema {
  const { version, license, envelope, events, examples } = source;
  const topics = [...new Set(events.map(({ topic }) => topic))];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Percorso events',
      version,
      license: { name: license },
      description:
        'CloudEvents 1.0 in Kafka binary mode: attributes are `ce_` headers, the value is the data as JSON. ' +
        'One topic per kind of aggregate, keyed by its id, so that the events of one aggregate keep their order. ' +
        'Delivery is at least once: drop what you have seen by `ce_source` and `ce_id`. ' +
        'Ignore properties you do not know. No event carries anything that identifies a person.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((topic) => [topic, channelOf(topic, eventsOn(events, topic))])),
    operations: Object.fromEntries(topics.flatMap((topic) => operationsOn(topic, source))),
    components: {
      messages: Object.fromEntries(
        events.map((event) => [event.type, messageOf(event, examples.get(event.type))]),
      ),
      schemas: { CloudEventHeaders: headersOf(envelope) },
      correlationIds: {
        request: {
          location: '$message.header#/ce_correlationid',
          description: 'One per request from outside, carried through every event it led to.',
        },
      },
    },
  };
}

function eventsOn(events: readonly DescribedEvent[], topic: string): DescribedEvent[] {
  return events.filter((event) => event.topic === topic);
}

function channelOf(topic: string, events: DescribedEvent[]): JsonSchema {
  return {
    address: topic,
    messages: Object.fromEntries(events.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
    bindings: {
      kafka: {
        topic,
        topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': -1 },
        bindingVersion: '0.5.0',
      },
    },
  };
}

function operationsOn(topic: string, { events, traffic }: AsyncApiSource): [string, JsonSchema][] {
  const channel = { $ref: `#/channels/${topic}` };
  const messages = (types: string[]) =>
    types.map((type) => ({ $ref: `#/channels/${topic}/messages/${type}` }));
  const [, owner, aggregate] = topic.split('.');
  const types = eventsOn(events, topic).map(({ type }) => type);
  const readers = [
    ...new Set(types.flatMap((type) => traffic.get(type)?.reacts.map(serviceOf) ?? [])),
  ].sort();
  return [
    [`${owner}.sends.${aggregate}`, { action: 'send', channel, messages: messages(types) }],
    ...readers.map((reader): [string, JsonSchema] => [
      `${reader}.receives.${aggregate}`,
      {
        action: 'receive',
        channel,
        messages: messages(
          types.filter((type) => traffic.get(type)?.reacts.some((at) => serviceOf(at) === reader)),
        ),
      },
    ]),
  ];
}

/** `apps/placement/candidates` belongs to placement. */
function serviceOf(folder: string): string {
  return folder.split('/')[1]!;
}

function messageOf(
  event: DescribedEvent,
  example: AsyncApiSource['examples'] extends ReadonlyMap<string, infer E> ? E | undefined : never,
): JsonSchema {
  const { data, ...attributes } = example ?? {};
  return {
    name: event.type,
    title: event.type,
    summary: event.summary,
    contentType: 'application/json',
    correlationId: { $ref: '#/components/correlationIds/request' },
    headers: { $ref: '#/components/schemas/CloudEventHeaders' },
    payload: jsonSchemaOf(event.data),
    bindings: { kafka: { key: { type: 'string', format: 'uuid' }, bindingVersion: '0.5.0' } },
    ...(example && { examples: [{ headers: headersWith(attributes), payload: data }] }),
  };
}

/** Kafka headers are text: a number is written in digits. */
function headersWith(attributes: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce_${name}`, String(value)]));
}

function headersOf(envelope: z.ZodObject): JsonSchema {
  const { properties, required } = jsonSchemaOf(envelope) as {
    properties: Record<string, JsonSchema>;
    required: string[];
  };
  const asText = ({ type, description, ...rest }: JsonSchema): JsonSchema =>
    type === 'integer'
      ? { type: 'string', pattern: '^[1-9][0-9]*$', description }
      : { type, description, ...rest };
  return {
    type: 'object',
    description: 'CloudEvents 1.0 attributes in Kafka binary mode, and the extensions of Percorso.',
    properties: {
      'content-type': { type: 'string', const: 'application/json' },
      ...Object.fromEntries(
        Object.entries(properties).map(([name, schema]) => [`ce_${name}`, asText(schema)]),
      ),
    },
    required: required.map((name) => `ce_${name}`),
  };
}
