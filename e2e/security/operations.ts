import { readFileSync } from 'node:fs';
import type { Permission } from '#web';

export const services = ['gateway', 'intake', 'placement', 'reporting'] as const;
export type Service = (typeof services)[number];

export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  format?: string;
  pattern?: string;
  example?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
}

export interface QueryField {
  name: string;
  required: boolean;
  schema: Schema;
}

/** A route as its service's published OpenAPI document declares it. */
export interface Operation {
  service: Service;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/paths/{id}/pause`, beneath the service. */
  path: string;
  /** `POST /intake/paths/{id}/pause` */
  name: string;
  /** Null on a public route. */
  permission: Permission | null;
  audit: string | null;
  parameters: string[];
  query: QueryField[];
  /** Schema of the JSON body, references resolved one level at a time by `resolve`. */
  body: Schema | null;
  /** Media type of a body that is not JSON. */
  file: string | null;
  creates: boolean;
  changes: boolean;
}

interface Declared {
  'x-permission'?: Permission;
  'x-audit'?: string;
  'x-public'?: boolean;
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Document {
  paths: Record<string, Record<string, Declared>>;
  components: { schemas: Record<string, Schema> };
}

const documents = Object.fromEntries(
  services.map((service) => {
    const file = new URL(`../../apps/${service}/openapi.json`, import.meta.url);
    return [service, JSON.parse(readFileSync(file, 'utf8')) as Document];
  }),
) as Record<Service, Document>;

export const operations: Operation[] = services.flatMap((service) =>
  Object.entries(documents[service].paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, declared]) => {
      const method = verb.toUpperCase() as Operation['method'];
      const parameters = declared.parameters ?? [];
      const content = Object.entries(declared.requestBody?.content ?? {});
      const json = content.find(([type]) => type === 'application/json');
      const header = (name: string) => parameters.some((one) => one.in === 'header' && one.name === name);
      return {
        service,
        method,
        path,
        name: `${method} /${service}${path}`,
        permission: declared['x-permission'] ?? null,
        audit: declared['x-audit'] ?? null,
        parameters: [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!),
        query: parameters
          .filter((one) => one.in === 'query')
          .map(({ name, required = false, schema }) => ({ name, required, schema })),
        body: json?.[1].schema ?? null,
        file: json ? null : (content[0]?.[0] ?? null),
        creates: header('Idempotency-Key'),
        changes: header('If-Match'),
      };
    }),
  ),
);

/** A schema with its references replaced by what they name. */
export function resolve(service: Service, schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : documents[service].components.schemas[name]!;
}

/** The alternative of a nullable schema that is not null. */
export function solid(service: Service, schema: Schema): Schema {
  const resolved = resolve(service, schema);
  const [first] = (resolved.anyOf ?? resolved.allOf ?? []).filter((one) => one.type !== 'null');
  return first ? solid(service, first) : resolved;
}

export function typeOf(schema: Schema): string {
  const types = [schema.type ?? 'object'].flat();
  return types.find((type) => type !== 'null') ?? 'null';
}

/** Strings that satisfy the patterns in use; a pattern that is not here fails the spec that needs it. */
const ofPattern: [RegExp, string][] = [
  [/\^\(\[01\]/, '09:00'],
  [/\^\\d\{6\}\$/, '046017'],
  [/\^\\d\{3\}/, '046'],
  [/\^\\d\{2,4\}\$/, '9214'],
  [/\^\\d\{2\}\$/, '81'],
  [/\^\[A-Z\]\{2\}\$/, 'IT'],
  [/\^\[a-z0-9\]/, 'una-prova'],
  [/\^\[A-Za-z0-9 /, 'AB12345'],
  [/\^\(\(\[01\]/, '18:30'],
  [/\^\\d\{1,4\}\$/, '9214'],
  [/\^https/, 'https://esempio.example'],
];

/** What a field of this name is filled with; the others get a value their schema allows. */
export type Known = Record<string, unknown>;

/** A body that the schema allows: required fields only, unless `known` names more. */
export function exampleOf(service: Service, schema: Schema, known: Known = {}): unknown {
  const one = solid(service, schema);
  if (one.example !== undefined) return one.example;
  if (one.enum) return one.enum.find((value) => value !== null);
  switch (typeOf(one)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(one.properties ?? {})
          .filter(([name]) => one.required?.includes(name) || name in known)
          .map(([name, field]) => [name, name in known ? known[name] : exampleOf(service, field, known)]),
      );
    case 'array':
      return Array.from({ length: one.minItems ?? 0 }, () => exampleOf(service, one.items!, known));
    case 'integer':
    case 'number':
      return Math.max(one.minimum ?? 1, 1);
    case 'boolean':
      return true;
    default:
      return text(one);
  }
}

function text(schema: Schema): string {
  if (schema.format === 'date') return '2026-01-15';
  if (schema.format === 'uuid') return '0192f0c1-2b3c-7d4e-8f50-617283940506';
  if (schema.format === 'email') return 'prova@esempio.example';
  if (schema.format === 'password') return 'una-frase-lunga-e-inventata';
  if (schema.pattern) {
    const found = ofPattern.find(([pattern]) => pattern.test(schema.pattern!));
    if (!found) throw new Error(`no example for ${schema.pattern}`);
    return found[1];
  }
  return 'a'.repeat(Math.max(schema.minLength ?? 1, Math.min(8, schema.maxLength ?? 8)));
}
