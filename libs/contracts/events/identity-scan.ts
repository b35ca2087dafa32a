import type { z } from 'zod';

/** Words that stand for who somebody is, or for words somebody wrote (GDPR arts. 9 and 10). */
const tellingName =
  /name|surname|birth|born|^age$|phone|mail|address|street|contact|note|text|comment|descri|remark|offen[cs]e|crime|sentence|document|passport|permit|fiscal|tax|photo|religion|language|nationality|citizenship/i;

/** What a person or an order might be written as; a pattern that lets one of these through is no code. */
const telling = [
  'Fatou',
  'Diallo',
  'fatou',
  'DIALLO',
  'Fatou Diallo',
  'furto aggravato',
  'RSSMRA85T10A562S',
  'STP0901010001234',
  'fatou@example.org',
  '+393331234567',
  '10/12/1985',
  'via Roma 1',
  'AA1234567',
];

const closedFormats = new Set(['uuid', 'guid', 'date', 'datetime', 'time']);

export interface Finding {
  path: string;
  why: string;
}

/** Walks a schema and says where it could carry an identity or free text. `allowed` are paths that may be named or be text. */
export function identityIn(
  schema: z.core.$ZodType,
  allowed: ReadonlySet<string> = new Set(),
  path = '',
): Finding[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const within = (inner: z.core.$ZodType, step = '') =>
    identityIn(inner, allowed, step ? join(path, step) : path);
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([key, value]) => {
        const at = join(path, key);
        const named = tellingName.test(key) && !allowed.has(at);
        return [
          ...(named ? [{ path: at, why: 'is named like an identity or free text' }] : []),
          ...within(value, key),
        ];
      });
    case 'array':
      return within(def.element, '[]');
    case 'nullable':
    case 'optional':
      return within(def.innerType);
    case 'union':
      return def.options.flatMap((option) => within(option));
    case 'string':
      return allowed.has(path) || isClosed(def) ? [] : [{ path, why: 'is text that could be anything' }];
    case 'enum':
    case 'literal':
    case 'number':
    case 'boolean':
      return [];
    default:
      return [{ path, why: `is of a kind nobody has judged: ${def.type}` }];
  }
}

/** A string is closed by its format, or by patterns that no identity gets through. */
function isClosed({ format, checks = [] }: Partial<z.core.$ZodStringFormatDef>): boolean {
  if (format !== undefined) return closedFormats.has(format);
  const patterns = checks
    .map((check) => (check._zod.def as { pattern?: RegExp }).pattern)
    .filter((pattern) => pattern !== undefined);
  return patterns.length > 0 && telling.every((text) => !patterns.every((pattern) => pattern.test(text)));
}

function join(path: string, step: string): string {
  if (step === '[]') return `${path}[]`;
  return path ? `${path}.${step}` : step;
}
