import { exampleOf, solid, typeOf, type Schema, type Service } from './operations.js';

/** One way to spoil a body, and the field that the answer must name. */
export interface Spoiling {
  what: string;
  /** Null where no single field is at fault. */
  field: string | null;
  /** The rules of which the answer must name one; empty: any. */
  rules: string[];
  body: unknown;
}

type Path = (string | number)[];

/** A hole of its own kind in every field of a body, generated from its schema. */
export function spoilings(service: Service, schema: Schema): Spoiling[] {
  const whole = wholeBody(service, schema);
  return [...fieldSpoilings(service, solid(service, schema), [], whole), ...hostileObjects(whole)];
}

/** What a schema cannot say: these have a form of their own. */
const named: Record<string, unknown> = { phone: '+39 050 123456', codiceFiscale: 'RSSMRA85T10A562S' };

/** Every field, the optional ones too, so that each can be spoiled in its place. */
export function wholeBody(service: Service, schema: Schema): unknown {
  return full(service, schema, 0, null);
}

/** The same with one text in every field that is free to hold any. */
export function withFreeText(service: Service, schema: Schema, text: string): unknown {
  return full(service, schema, 0, text);
}

function full(service: Service, schema: Schema, depth: number, free: string | null): unknown {
  if (free !== null && isFreeText(service, schema)) return free;
  const one = solid(service, schema);
  const type = typeOf(one);
  if (one.enum || depth > 6) return exampleOf(service, one);
  if (type === 'object' && one.properties)
    return Object.fromEntries(
      Object.entries(one.properties).map(([name, field]) => [
        name,
        free === null && name in named ? named[name] : full(service, field, depth + 1, free),
      ]),
    );
  if (type === 'array' && (one.minItems ?? 0) <= 1 && (one.maxItems ?? 1) > 0)
    return [full(service, one.items!, depth + 1, free)];
  return exampleOf(service, one);
}

function fieldSpoilings(service: Service, schema: Schema, path: Path, whole: unknown): Spoiling[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, declared]) => {
    const at = [...path, name];
    const one = solid(service, declared);
    const nullable = isNullable(service, declared);
    const spoil = (what: string, value: unknown, rules: string[]): Spoiling => ({
      what: `${at.join('.')} ${what}`,
      field: at.join('.'),
      rules,
      body: withValue(whole, at, value),
    });
    const required = schema.required?.includes(name)
      ? [spoil('missing', undefined, nullable ? ['required'] : [])]
      : [];
    const nothing = nullable ? [] : [spoil('null', null, [])];
    return [...required, ...nothing, ...ofType(service, one, spoil, at, whole)];
  });
}

type Spoil = (what: string, value: unknown, rules: string[]) => Spoiling;

function ofType(service: Service, one: Schema, spoil: Spoil, at: Path, whole: unknown): Spoiling[] {
  const wrong = { a: { b: 1 } };
  switch (typeOf(one)) {
    case 'string':
      return [
        ...[7, true, ['x'], wrong].map((value) => spoil(`as ${JSON.stringify(value)}`, value, [])),
        ...hostileTexts.map(([what, value]) => spoil(what, value, [])).filter(() => !one.enum),
        ...(one.enum ? [spoil('outside its list', 'NOT_IN_THE_LIST', ['choice'])] : []),
        ...(one.maxLength ? [spoil('too long', 'a'.repeat(one.maxLength + 1), [])] : []),
        ...(one.minLength ? [spoil('empty', '', [])] : []),
        ...(one.pattern ? [spoil('off its pattern', '\u2603 !', [])] : []),
        ...(one.format && one.format !== 'password' ? [spoil('off its format', 'not-one', [])] : []),
        ...(one.format === 'date'
          ? ['2026-02-30', '2026-13-01', '0000-01-01', '2026-01-01T00:00:00Z', '99999-01-01'].map((day) =>
              spoil(`as ${day}`, day, ['day']),
            )
          : []),
      ];
    case 'integer':
    case 'number':
      return [
        ...['1', true, [1], wrong].map((value) => spoil(`as ${JSON.stringify(value)}`, value, [])),
        ...(one.minimum === undefined ? [] : [spoil('too small', one.minimum - 1, [])]),
        ...(one.maximum === undefined ? [] : [spoil('too large', one.maximum + 1, [])]),
        spoil('far too large', 1e300, []),
        ...(typeOf(one) === 'integer' ? [spoil('with a fraction', (one.minimum ?? 0) + 0.5, [])] : []),
      ];
    case 'boolean':
      return ['true', 1, [], wrong].map((value) => spoil(`as ${JSON.stringify(value)}`, value, ['flag']));
    case 'array':
      return [
        ...['x', 1, true, { 0: 'x' }].map((value) => spoil(`as ${JSON.stringify(value)}`, value, [])),
        ...(one.maxItems === undefined ? [] : [spoil('too long', tooMany(service, one), [])]),
        ...(one.minItems ? [spoil('empty', [], [])] : []),
        ...['x', 1, null, [], wrong]
          .filter(
            (member) => !(one.items && typeOf(solid(service, one.items)) === 'object' && member === wrong),
          )
          .filter((member) => member !== 'x' || !isFreeText(service, one.items!))
          .map((member) => spoil(`holding ${JSON.stringify(member)}`, [member], [])),
        ...fieldSpoilings(service, solid(service, one.items!), [...at, 0], whole),
      ];
    default:
      return [
        ...['x', 1, true, ['x']].map((value) => spoil(`as ${JSON.stringify(value)}`, value, [])),
        ...(one.additionalProperties === false
          ? [
              {
                ...spoil('with an unknown field', { ...(valueAt(whole, at) as object), surprise: 1 }, []),
                field: [...at, 'surprise'].join('.'),
                rules: ['unknown-field'],
              },
            ]
          : []),
        ...fieldSpoilings(service, one, at, whole),
      ];
  }
}

/** Text that no field of any kind may hold. */
const hostileTexts: [string, string][] = [
  ['with a NUL', 'a\u0000b'],
  ['with half a surrogate pair', 'a\ud800b'],
  ['with an escape sequence', 'a\u001b[31mb'],
  ['of two hundred thousand letters', 'a'.repeat(200_000)],
];

/** Text that a free field may hold as it is, and that must do no harm in any other. */
export const metacharacters = [
  `'; drop table path; --`,
  `" or 1=1 --`,
  `<script>alert(1)</script>`,
  `\${jndi:ldap://x}{{7*7}}%s%n`,
  `../../etc/passwd`,
  `\u202Egnp.exe`,
];

function hostileObjects(whole: unknown): Spoiling[] {
  const unknown = (field: string): Spoiling => ({
    what: `an unknown field ${field}`,
    field,
    rules: ['unknown-field'],
    body: JSON.parse(`{"${field}": {"admin": true}, ${JSON.stringify(whole).slice(1)}`.replace(', }', '}')),
  });
  return [
    ...['surprise', 'tenant', 'constructor', 'toString', 'id'].map(unknown),
    ...[null, 7, 'text', true, [whole]].map((body) => ({
      what: `a body that is ${JSON.stringify(body)?.slice(0, 20)}`,
      field: null,
      rules: [],
      body,
    })),
  ];
}

function isNullable(service: Service, schema: Schema): boolean {
  return (
    [schema.type ?? []].flat().includes('null') ||
    (schema.anyOf ?? []).some((one) => one.type === 'null') ||
    (schema.enum ?? []).includes(null)
  );
}

function isFreeText(service: Service, schema: Schema): boolean {
  const one = solid(service, schema);
  return typeOf(one) === 'string' && !one.enum && !one.pattern && !one.format;
}

function tooMany(service: Service, list: Schema): unknown[] {
  return Array.from({ length: list.maxItems! + 1 }, () => exampleOf(service, list.items!));
}

function valueAt(whole: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)?.[step], whole);
}

function withValue(whole: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(whole);
  const last = path.at(-1)!;
  const parent = valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
