import type { z } from 'zod';
import { candidateEvents } from './candidate-events.js';
import type { Topic } from './define-event.js';
import { membershipEvents } from './membership-events.js';
import { registryEvents } from './organisation-events.js';
import { pathEvents } from './path-events.js';
import { placementEvents } from './placement-events.js';

/** Every message the services exchange, in its current version. */
export const eventDefinitions = [
  ...pathEvents,
  ...candidateEvents,
  ...registryEvents,
  ...placementEvents,
  ...membershipEvents,
] as const;

type Definition = (typeof eventDefinitions)[number];
export type EventType = Definition['type'];
/** The types that travel on a topic. */
export type EventTypeOn<On extends Topic> = Extract<Definition, { topic: On }>['type'];
export type EventData<T extends EventType> = z.output<Extract<Definition, { type: T }>['data']>;

export const eventTypes: readonly EventType[] = eventDefinitions.map((definition) => definition.type);

/** What a decision returns: the event before the outbox gives it an id, a time and a place in the log. */
export type NewEvent<T extends EventType = EventType> = T extends EventType
  ? { type: T; data: EventData<T> }
  : never;

export function eventOf<T extends EventType>(type: T, data: EventData<T>): NewEvent<T> {
  return { type, data } as NewEvent<T>;
}

const topicByType = new Map<string, Topic>(eventDefinitions.map(({ type, topic }) => [type, topic]));

export function topicOf(type: EventType): Topic {
  return topicByType.get(type)!;
}

/** Service that emits a type or owns a topic: the second word of its name. */
export function serviceOf(typeOrTopic: EventType | Topic): 'intake' | 'placement' {
  return typeOrTopic.split('.')[1] as 'intake' | 'placement';
}
