/**
 * An event as it travels: CloudEvents 1.0 attributes plus the extensions of DESIGN §4. `data` is checked
 * against its schema by #contracts at both ends; in between nobody looks inside.
 */
export interface CloudEvent<Data = unknown> {
  specversion: '1.0';
  id: string;
  /** `percorso/<service>` */
  source: string;
  /** `percorso.<service>.<aggregate>.<event>.v<major>` */
  type: string;
  /** Id of the aggregate the event belongs to. */
  subject: string;
  /** The moment the fact was recorded, ISO 8601 in UTC. */
  time: string;
  tenant: string;
  /** Equals `subject`: one aggregate's events stay in one partition, in order. */
  partitionkey: string;
  /** 1 for the aggregate's first event, then without gaps. */
  aggregateversion: number;
  correlationid: string;
  causationid?: string;
  traceparent?: string;
  data: Data;
}

/** `percorso.intake.path.opened.v1` travels on `percorso.intake.path`. */
export function topicOf(type: string): string {
  return type.split('.').slice(0, 3).join('.');
}

const attributes = [
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'tenant',
  'partitionkey',
  'aggregateversion',
  'correlationid',
  'causationid',
  'traceparent',
] as const;

/** Kafka protocol binding of CloudEvents, binary content mode: attributes as `ce_` headers, data as the value. */
export function toHeaders(event: CloudEvent): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  for (const attribute of attributes) {
    const value = event[attribute];
    if (value !== undefined) headers[`ce_${attribute}`] = String(value);
  }
  return headers;
}

export function fromHeaders(header: (name: string) => string | undefined, data: unknown): CloudEvent {
  const event: Record<string, unknown> = { data };
  for (const attribute of attributes) {
    const value = header(`ce_${attribute}`);
    if (value !== undefined) event[attribute] = attribute === 'aggregateversion' ? Number(value) : value;
  }
  return event as unknown as CloudEvent;
}
