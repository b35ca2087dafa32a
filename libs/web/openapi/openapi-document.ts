import { errorCodes } from '#kernel';

/** JSON as it comes. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

const methods = ['get', 'put', 'post', 'delete', 'patch'];
const problem = { $ref: '#/components/schemas/Problem' };

/**
 * Brings what @nestjs/swagger writes to OpenAPI 3.1 and adds what every route of Percorso has: null as a type,
 * closed bodies, ids in paths, problems, and the ETag of versioned answers.
 */
export function modernise(document: JsonObject): JsonObject {
  const modern = nullAsType(document) as JsonObject;
  const components = ((modern.components as JsonObject | undefined) ??= {});
  const schemas = ((components.schemas as JsonObject | undefined) ??= {});
  for (const path of Object.values((modern.paths ?? {}) as JsonObject)) {
    for (const method of methods) {
      const operation = (path as JsonObject)[method] as JsonObject | undefined;
      if (!operation) continue;
      completeOperation(operation, schemas);
      closeBody(operation.requestBody as JsonObject | undefined, schemas);
    }
  }
  schemas.Problem = problemSchema;
  return modern;
}

/** `nullable: true` is of OpenAPI 3.0; JSON Schema 2020-12 has the type `null`. */
function nullAsType(value: Json): Json {
  if (Array.isArray(value)) return value.map(nullAsType);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value;
  const schema: JsonObject = Object.fromEntries(
    Object.entries(rest).map(([name, member]) => [name, nullAsType(member)]),
  );
  if (nullable !== true)
    return nullable === undefined || nullable === false ? schema : { ...schema, nullable };
  if (typeof schema.type !== 'string') {
    const { description, ...other } = schema;
    return {
      ...(description === undefined ? {} : { description }),
      anyOf: [...alternatives(other), { type: 'null' }],
    };
  }
  const withNull: JsonObject = { ...schema, type: [schema.type, 'null'] };
  if (Array.isArray(schema.enum)) withNull.enum = [...schema.enum, null];
  return withNull;
}

function alternatives(schema: JsonObject): Json[] {
  const [only] = Array.isArray(schema.allOf) && schema.allOf.length === 1 ? schema.allOf : [];
  return [only ?? schema];
}

function completeOperation(operation: JsonObject, schemas: JsonObject): void {
  const parameters = (operation.parameters ?? []) as JsonObject[];
  for (const parameter of parameters) {
    if (parameter.in === 'path' && /(^i|I)d$/.test(String(parameter.name))) {
      parameter.schema = { type: 'string', format: 'uuid' };
    }
  }
  operation.summary ??= summaryOf(String(operation.operationId));
  if (operation['x-public']) operation.security = [];
  const has = (name: string) => parameters.some((parameter) => parameter.name === name);
  const responses = operation.responses as JsonObject;
  answerAs(has('Idempotency-Key') ? '201' : '200', responses);
  for (const [status, response] of Object.entries(responses)) {
    if (!status.startsWith('2')) continue;
    if (isVersioned(response as JsonObject, schemas)) {
      (response as JsonObject).headers = {
        ETag: { description: 'The version, for `If-Match`.', schema: { type: 'string', example: '"3"' } },
      };
    }
  }
  const failures: [string, string][] = [
    ['400', 'Some input is not usable.'],
    ...(operation['x-public']
      ? []
      : ([
          ['401', 'Nobody is signed in.'],
          ['403', 'Role or scope does not include this.'],
        ] as [string, string][])),
    ...(parameters.some(({ in: place }) => place === 'path')
      ? ([['404', 'There is nothing here.']] as [string, string][])
      : []),
    ...(operation.requestBody ? ([['422', 'A rule does not allow this.']] as [string, string][]) : []),
    ...(has('If-Match')
      ? ([
          ['409', 'Not possible from the present state.'],
          ['412', 'Changed in the meantime.'],
          ['428', '`If-Match` is missing.'],
        ] as [string, string][])
      : []),
  ];
  for (const [status, description] of failures) {
    responses[status] ??= { description, content: { 'application/problem+json': { schema: problem } } };
  }
}

/** What creates answers 201, everything else 200 (transaction.interceptor.ts); Nest takes every POST for a creation. */
function answerAs(status: '200' | '201', responses: JsonObject): void {
  const success = { ...(responses['201'] as object), ...(responses['200'] as object) } as JsonObject;
  if (responses['200'] === undefined && responses['201'] === undefined) return;
  delete responses['200'];
  delete responses['201'];
  responses[status] = { ...success, description: success.description || 'Done.' };
}

/** `Path_recordAssessment` → `Path: record assessment` */
function summaryOf(operationId: string): string {
  const [subject = '', act = ''] = operationId.split('_');
  return `${subject}: ${act.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;
}

function isVersioned(response: JsonObject, schemas: JsonObject): boolean {
  const content = response.content as JsonObject | undefined;
  const schema = (content?.['application/json'] as JsonObject | undefined)?.schema as JsonObject | undefined;
  const properties = resolve(schema, schemas)?.properties as JsonObject | undefined;
  return properties?.version !== undefined;
}

function resolve(schema: JsonObject | undefined, schemas: JsonObject): JsonObject | undefined {
  const reference = schema?.$ref;
  return typeof reference === 'string' ? (schemas[reference.split('/').at(-1)!] as JsonObject) : schema;
}

/** Unknown fields are refused, and the document says so, at every depth of a body. */
function closeBody(body: Json | undefined, schemas: JsonObject, seen = new Set<unknown>()): void {
  if (typeof body !== 'object' || body === null || seen.has(body)) return;
  seen.add(body);
  if (Array.isArray(body)) return body.forEach((member) => closeBody(member, schemas, seen));
  const target = resolve(body, schemas);
  if (target && target !== body) return closeBody(target, schemas, seen);
  if (body.type === 'object' && body.properties !== undefined) body.additionalProperties ??= false;
  Object.values(body).forEach((member) => closeBody(member, schemas, seen));
}

const text = { type: 'string' };
const problemSchema: JsonObject = {
  type: 'object',
  description: 'RFC 9457.',
  required: ['type', 'title', 'status', 'code', 'correlationId'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: { type: 'string', enum: [...errorCodes, 'INTERNAL'] },
    rule: { type: 'string', description: 'The named rule that was broken.' },
    detail: text,
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'rule', 'message'],
        properties: { field: text, rule: text, message: text },
      },
    },
    facts: { type: 'object', additionalProperties: true },
    correlationId: text,
    errorId: text,
  },
};
