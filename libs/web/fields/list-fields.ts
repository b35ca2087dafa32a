import { applyDecorators, type Type as Class } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { isDay, isId } from '#kernel';
import { field, rule, type FieldOptions } from './field-rule.js';
import { isCleanText, tidy } from './text.js';

export interface ListOptions extends FieldOptions {
  min?: number;
  max: number;
  /** Members may repeat. Default: they may not. */
  repeats?: boolean;
}

function listRules({ min = 0, max, repeats }: ListOptions): PropertyDecorator[] {
  const length = (value: unknown) => (Array.isArray(value) ? value.length : -1);
  return [
    rule('list', 'must be a list', Array.isArray),
    rule('list-min', `must have at least ${min} members`, (value) => length(value) >= min),
    rule('list-max', `must have at most ${max} members`, (value) => length(value) <= max),
    ...(repeats
      ? []
      : [
          rule('unique', 'must not repeat a member', (v) => Array.isArray(v) && new Set(v).size === v.length),
        ]),
  ];
}

const listSchema = (options: ListOptions, items: object) => ({
  type: 'array' as const,
  items,
  minItems: options.min ?? 0,
  maxItems: options.max,
  ...(options.repeats ? {} : { uniqueItems: true }),
});

/** Codes of a closed list. */
export function CodeList(codes: readonly string[], options: ListOptions): PropertyDecorator {
  const member = rule('choice', 'must hold only the codes listed', (v) => codes.includes(v as string), true);
  return field(
    options,
    [...listRules(options), member],
    listSchema(options, { type: 'string', enum: [...codes] }),
  );
}

export function IdList(options: ListOptions): PropertyDecorator {
  const member = rule('id', 'must hold only ids (UUID)', isId, true);
  return field(
    options,
    [...listRules(options), member],
    listSchema(options, { type: 'string', format: 'uuid' }),
  );
}

export function DayList(options: ListOptions): PropertyDecorator {
  const member = rule('day', 'must hold only days that exist, YYYY-MM-DD', isDay, true);
  return field(
    options,
    [...listRules(options), member],
    listSchema(options, { type: 'string', format: 'date' }),
  );
}

/** Short texts: ISTAT codes, ISCO codes, places. */
export function TextList(options: ListOptions & { length: number; pattern?: RegExp }): PropertyDecorator {
  const { length, pattern } = options;
  const isText = (value: unknown): value is string => typeof value === 'string';
  const rules = [
    ...listRules(options),
    rule('text', 'must hold only text', isText, true),
    rule('control-character', 'holds a character that cannot be written', (v) => isCleanText(v, 'one'), true),
    rule('min-length', 'must not hold empty text', (v) => isText(v) && v.length > 0, true),
    rule(
      'max-length',
      `must hold at most ${length} characters each`,
      (v) => isText(v) && v.length <= length,
      true,
    ),
    ...(pattern
      ? [rule('pattern', 'is not written as expected', (v) => isText(v) && pattern.test(v), true)]
      : []),
  ];
  const items = {
    type: 'string',
    minLength: 1,
    maxLength: length,
    ...(pattern ? { pattern: pattern.source } : {}),
  };
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(tidy) : value)),
    field(options, rules, listSchema(options, items)),
  );
}

export function IntList(options: ListOptions & { least: number; most: number }): PropertyDecorator {
  const { least, most } = options;
  const member = rule(
    'integer',
    `must hold only whole numbers from ${least} to ${most}`,
    (v) => Number.isSafeInteger(v) && (v as number) >= least && (v as number) <= most,
    true,
  );
  const items = { type: 'integer', minimum: least, maximum: most };
  return field(options, [...listRules(options), member], listSchema(options, items));
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object inside the body (swagger knows a lazy type by the name `type` of its function). `of` is a function because the class may be declared further down. */
export function Nested(of: () => Class, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Type(of),
    ValidateNested(),
    field(options, [rule('object', 'must be an object', isObject)], { type: () => of() }),
  );
}

/** A list of objects. */
export function NestedList(of: () => Class, options: ListOptions): PropertyDecorator {
  const rules = [
    ...listRules({ ...options, repeats: true }),
    rule('object', 'must hold only objects', isObject, true),
  ];
  return applyDecorators(
    Type(of),
    ValidateNested({ each: true }),
    field(options, rules, {
      type: () => of(),
      isArray: true,
      minItems: options.min ?? 0,
      maxItems: options.max,
    }),
  );
}

/** An object whose keys are codes and whose values are whole numbers: `{ "HOUSING": 3 }`. */
export function IntByCode(
  codes: readonly string[],
  options: FieldOptions & { least: number; most: number },
): PropertyDecorator {
  const { least, most } = options;
  const isScore = (value: unknown) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
  const rules = [
    rule('object', 'must be an object', isObject),
    rule(
      'choice',
      'must use only the codes listed',
      (v) => isObject(v) && Object.keys(v as object).every((key) => codes.includes(key)),
    ),
    rule(
      'integer',
      `must hold only whole numbers from ${least} to ${most}`,
      (v) => isObject(v) && Object.values(v as object).every(isScore),
    ),
  ];
  return field(options, rules, {
    type: 'object',
    properties: Object.fromEntries(
      codes.map((code) => [
        code,
        { type: 'integer' as const, minimum: least, maximum: most, required: false },
      ]),
    ),
    additionalProperties: false,
    selfRequired: !options.optional,
  } as never);
}
