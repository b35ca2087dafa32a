import { z } from 'zod';
import { type EventDefinition, nameAndVersion } from './define-event.js';
import { type EventAttributes, envelopeSchema } from './envelope.js';
import { type ContractIssue, ContractViolation, inOneLine, issuesOf, withoutUnknown } from './issues.js';

/** A version that is no longer emitted but still lies in the topics, which keep their events for ever. */
export interface RetiredVersion {
  type: string;
  /** The next version of the same event. */
  next: string;
  data: z.ZodObject;
  /** Pure: the same old data always gives the same new data. */
  upcast: (data: Record<string, unknown>) => Record<string, unknown>;
}

export interface Message extends EventAttributes {
  data: Record<string, unknown>;
}

export type Consumed<M = Message> =
  | { ok: true; event: M }
  | {
      ok: false;
      /** INVALID_DATA covers the attributes too: `issues` name them without the prefix `data.` */
      problem: 'UNKNOWN_TYPE' | 'UNKNOWN_VERSION' | 'INVALID_DATA';
      /** As it stood in the message, or null when it was not even a name. */
      type: string | null;
      issues: ContractIssue[];
      /** The issues in one line, without any value. */
      detail: string;
    };
type Refused = Extract<Consumed, { ok: false }>;

export interface Catalogue {
  /** Checks a message about to be written. Closed: an unknown property is refused. Throws ContractViolation. */
  parseProduced: (message: unknown) => Message;
  /** Checks a message that was read. Tolerant: unknown properties are dropped, older versions are lifted to the current one. */
  parseConsumed: (message: unknown) => Consumed;
}

const producedMessage = envelopeSchema.strict().extend({ data: z.record(z.string(), z.unknown()) });

const notInTheContract: ContractIssue = { path: 'type', code: 'type', message: 'is not in the contract' };

/** What the schema of the attributes alone cannot say. */
function contradictions(message: EventAttributes): ContractIssue[] {
  const issues: ContractIssue[] = [];
  if (message.partitionkey !== message.subject)
    issues.push({ path: 'partitionkey', code: 'partition_key', message: 'must equal subject' });
  if (message.source !== `percorso/${message.type.split('.')[1]}`)
    issues.push({ path: 'source', code: 'source', message: 'is not the service that owns the type' });
  return issues;
}

/** Reads and checks messages against a set of definitions; the real set is bound in messages.ts. */
export function catalogueOf(
  definitions: readonly EventDefinition[],
  retired: readonly RetiredVersion[],
): Catalogue {
  const current = new Map(definitions.map((definition) => [definition.type, definition.data]));
  const old = new Map(retired.map((version) => [version.type, version]));
  const names = new Set([...current.keys(), ...old.keys()].map((type) => nameAndVersion(type)?.name));

  function parseProduced(message: unknown): Message {
    const envelope = producedMessage.safeParse(message);
    if (!envelope.success) throw new ContractViolation(typeIn(message), issuesOf(envelope.error));
    const { type } = envelope.data;
    const schema = current.get(type);
    if (!schema) throw new ContractViolation(type, [notInTheContract]);
    const parsed = schema.safeParse(envelope.data.data);
    const issues = [
      ...contradictions(envelope.data),
      ...(parsed.success ? [] : issuesOf(parsed.error, 'data')),
    ];
    if (!parsed.success || issues.length > 0) throw new ContractViolation(type, issues);
    return { ...envelope.data, data: parsed.data };
  }

  function parseConsumed(message: unknown): Consumed {
    const attributes = envelopeSchema.safeParse(message);
    if (!attributes.success) return refused('INVALID_DATA', typeIn(message), issuesOf(attributes.error));
    const { type } = attributes.data;
    const issues = contradictions(attributes.data);
    if (issues.length > 0) return refused('INVALID_DATA', type, issues);
    if (!current.has(type) && !old.has(type)) {
      const known = names.has(nameAndVersion(type)?.name);
      return refused(known ? 'UNKNOWN_VERSION' : 'UNKNOWN_TYPE', type, [notInTheContract]);
    }
    return readData(attributes.data, (message as Message).data);
  }

  /** Checks the data as the version it claims to be, then lifts it step by step; each step is checked as well. */
  function readData(attributes: EventAttributes, given: unknown): Consumed {
    let { type } = attributes;
    let data = given;
    for (;;) {
      const older = old.get(type);
      const parsed = withoutUnknown(older?.data ?? current.get(type)!, data);
      if (!parsed.success) return refused('INVALID_DATA', attributes.type, issuesOf(parsed.error, 'data'));
      if (!older) return { ok: true, event: { ...attributes, type, data: parsed.data } };
      data = older.upcast(parsed.data);
      type = older.next;
    }
  }

  return { parseProduced, parseConsumed };
}

function refused(problem: Refused['problem'], type: string | null, issues: ContractIssue[]): Refused {
  return { ok: false, problem, type, issues, detail: inOneLine(issues) };
}

function typeIn(message: unknown): string | null {
  const type = (message as { type?: unknown } | null)?.type;
  return typeof type === 'string' && nameAndVersion(type) ? type : null;
}
