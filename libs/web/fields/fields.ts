import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { isDay, isId } from '#kernel';
import { field, rule, type FieldOptions } from './field-rule.js';
import { isCleanText, tidy } from './text.js';

const Tidy = () => Transform(({ value }) => tidy(value));
const isText = (value: unknown): value is string => typeof value === 'string';
const text = (lines: 'one' | 'many' = 'one', each = false) => [
  rule('text', 'must be text', isText, each),
  rule('control-character', 'holds a character that cannot be written', (v) => isCleanText(v, lines), each),
];
const matches = (pattern: RegExp) => (value: unknown) => isText(value) && pattern.test(value);

export interface TextOptions extends FieldOptions {
  /** Characters after trimming. Default 1. */
  min?: number;
  max: number;
  /** Line breaks allowed. */
  multiline?: boolean;
  pattern?: RegExp;
}

export function Text(options: TextOptions): PropertyDecorator {
  const { min = 1, max, pattern } = options;
  const rules = [
    ...text(options.multiline ? 'many' : 'one'),
    rule('min-length', `must have at least ${min} characters`, (v) => isText(v) && v.length >= min),
    rule('max-length', `must have at most ${max} characters`, (v) => isText(v) && v.length <= max),
    ...(pattern ? [rule('pattern', 'is not written as expected', matches(pattern))] : []),
  ];
  const schema = { type: 'string', minLength: min, maxLength: max } as const;
  return applyDecorators(
    Tidy(),
    field(options, rules, pattern ? { ...schema, pattern: pattern.source } : schema),
  );
}

/** One of a closed list of codes. */
export function Code(codes: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  const rules = [
    rule('choice', `must be one of the ${codes.length} codes listed`, (v) => codes.includes(v as string)),
  ];
  return field(options, rules, { type: 'string', enum: [...codes] });
}

/** A calendar day, `YYYY-MM-DD`. */
export function DayField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [rule('day', 'must be a day that exists, YYYY-MM-DD', isDay)];
  return field(options, rules, { type: 'string', format: 'date' });
}

const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A time of day, `HH:MM`, 00:00–23:59; with `endOfDay` also 24:00. */
export function TimeField(options: FieldOptions & { endOfDay?: boolean } = {}): PropertyDecorator {
  const pattern = options.endOfDay ? /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/ : timePattern;
  return field(options, [rule('time', 'must be a time of day, HH:MM', matches(pattern))], {
    type: 'string',
    pattern: pattern.source,
  });
}

export function IdField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, [rule('id', 'must be an id (UUID)', isId)], { type: 'string', format: 'uuid' });
}

/** `name@host.tld`, lower-cased; whether it arrives anywhere only a message can tell. */
export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  const pattern = /^[^\s@"(),:;<>[\]\\]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      isText(value) ? (tidy(value) as string).toLowerCase() : value,
    ),
    field(
      options,
      [
        ...text(),
        rule('max-length', 'must have at most 254 characters', (v) => isText(v) && v.length <= 254),
        rule('email', 'must be an e-mail address', matches(pattern)),
      ],
      { type: 'string', format: 'email', maxLength: 254 },
    ),
  );
}

/** Digits with an optional leading `+`; spaces, dots, dashes and brackets are taken out. */
export function PhoneField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (isText(value) ? value.replace(/[\s()./-]/g, '') : value)),
    field(options, [...text(), rule('phone', 'must be a telephone number', matches(/^\+?\d{5,15}$/))], {
      type: 'string',
      minLength: 5,
      maxLength: 32,
    }),
  );
}

/** A secret typed by a person: length counts, nothing is trimmed or normalised away. */
export function SecretField(options: FieldOptions & { min?: number; max: number }): PropertyDecorator {
  const { min = 1, max } = options;
  return field(
    options,
    [
      ...text(),
      rule('min-length', `must have at least ${min} characters`, (v) => isText(v) && v.length >= min),
      rule('max-length', `must have at most ${max} characters`, (v) => isText(v) && v.length <= max),
    ],
    { type: 'string', minLength: min, maxLength: max, format: 'password' },
  );
}

export interface NumberOptions extends FieldOptions {
  min: number;
  max: number;
}

const range = ({ min, max }: NumberOptions) => [
  rule('min', `must be at least ${min}`, (v) => typeof v === 'number' && v >= min),
  rule('max', `must be at most ${max}`, (v) => typeof v === 'number' && v <= max),
];

export function Int(options: NumberOptions): PropertyDecorator {
  const rules = [rule('integer', 'must be a whole number', Number.isSafeInteger), ...range(options)];
  return field(options, rules, { type: 'integer', minimum: options.min, maximum: options.max });
}

export function Num(options: NumberOptions): PropertyDecorator {
  const rules = [rule('number', 'must be a number', Number.isFinite), ...range(options)];
  return field(options, rules, { type: 'number', minimum: options.min, maximum: options.max });
}

export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return field(options, [rule('flag', 'must be true or false', (v) => typeof v === 'boolean')], {
    type: 'boolean',
  });
}
