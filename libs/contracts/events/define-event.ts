import type { z } from 'zod';

/** Event log topics, one per kind of aggregate, keyed by aggregate id (DESIGN §4). */
export const topics = [
  'percorso.intake.path',
  'percorso.placement.organisation',
  'percorso.placement.opportunity',
  'percorso.placement.placement',
  'percorso.placement.membership',
] as const;
export type Topic = (typeof topics)[number];

/** One message of the contract. `data` is closed: a property it does not name is refused when produced. */
export interface EventDefinition<
  Type extends string = string,
  Data extends z.ZodObject = z.ZodObject,
  On extends Topic = Topic,
> {
  type: Type;
  topic: On;
  /** What it means, one sentence for docs/events.md and AsyncAPI. */
  summary: string;
  data: Data;
}

/** Declares a message. The type must begin with its topic and end in its major version; both are checked by the compiler. */
export function defineEvent<
  const On extends Topic,
  const Type extends `${On}.${string}.v${number}`,
  Data extends z.ZodObject,
>(definition: EventDefinition<Type, Data, On>): EventDefinition<Type, Data, On> {
  return definition;
}

/** Splits `percorso.intake.path.opened.v1` into its name without the version, and the version. */
export function nameAndVersion(type: string): { name: string; version: number } | null {
  const match = /^(percorso(?:\.[a-z]+){2}\.[a-z-]+)\.v(\d{1,4})$/.exec(type);
  return match ? { name: match[1]!, version: Number(match[2]) } : null;
}
