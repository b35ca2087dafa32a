import type { CloudEvent } from './cloud-event.js';

/** Why a consumed message cannot be handled as it is. */
export type SchemaProblem = 'UNKNOWN_TYPE' | 'UNKNOWN_VERSION' | 'INVALID_DATA';

export type Consumed =
  | { ok: true; event: CloudEvent }
  | {
      ok: false;
      problem: SchemaProblem;
      detail: string;
      /** Null when what stands in the message is not even the name of a type. */
      type?: string | null;
    };

/**
 * The contract that messages are held to; #contracts has the real one. Closed when produced (an unknown
 * property throws), tolerant when consumed (an unknown property is ignored, an older version is upcast).
 */
export interface MessageSchemas {
  produced(event: CloudEvent): void;
  consumed(event: CloudEvent): Consumed;
}

/** Nest injection token. */
export const MESSAGE_SCHEMAS = Symbol('message schemas');
