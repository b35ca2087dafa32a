import { z } from 'zod';
import { id, instant } from './fields.js';
import type { EventData, EventType } from './registry.js';

/** CloudEvents 1.0 attributes of every message (DESIGN §4): context first, then Percorso's extensions. */
export const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  id,
  source: z.string().regex(/^percorso\/[a-z]{2,20}$/),
  type: z
    .string()
    .max(120)
    .regex(/^percorso(?:\.[a-z]+){2}\.[a-z-]+\.v\d{1,4}$/),
  subject: id.describe('id of the aggregate'),
  time: instant.describe('the moment it was recorded'),
  tenant: z
    .string()
    .max(40)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  partitionkey: id.describe('equal to subject: order is kept per aggregate'),
  aggregateversion: z.int().min(1).describe('1 for the first event of the aggregate, without gaps'),
  correlationid: z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9-]+$/)
    .describe('one per request from outside'),
  causationid: id.optional().describe('id of the event that led to this one'),
  traceparent: z
    .string()
    .regex(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)
    .optional()
    .describe('W3C trace context'),
});

export type EventAttributes = z.output<typeof envelopeSchema>;

interface Envelope<T extends EventType> extends Omit<EventAttributes, 'type'> {
  type: T;
  data: EventData<T>;
}
/** A whole message. Distributes over the type, so that `switch (event.type)` narrows `event.data`. */
export type EventEnvelope<T extends EventType = EventType> = T extends EventType ? Envelope<T> : never;
/** What a consumer's handler receives. */
export type EventOf<T extends EventType> = EventEnvelope<T>;
