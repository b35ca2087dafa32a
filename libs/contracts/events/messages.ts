import { type Consumed, catalogueOf } from './catalogue.js';
import type { EventEnvelope } from './envelope.js';
import { eventDefinitions } from './registry.js';
import { retiredVersions } from './retired.js';

const catalogue = catalogueOf(eventDefinitions, retiredVersions);

/** Checks a message about to be written: closed, complete, within every limit. Throws ContractViolation. */
export function parseProduced(message: unknown): EventEnvelope {
  return catalogue.parseProduced(message) as EventEnvelope;
}

/**
 * Checks a message that was read from the log. Never throws: an unknown type or version and bad data come back as a
 * problem to be reported and parked. Route on the `type` of the answer, which is the current version's.
 */
export function parseConsumed(message: unknown): Consumed<EventEnvelope> {
  return catalogue.parseConsumed(message) as Consumed<EventEnvelope>;
}
