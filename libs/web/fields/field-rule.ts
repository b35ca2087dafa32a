import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateIf } from 'class-validator';

/** What a field can break: a closed list, because the console has a sentence for each. */
export type FieldRule =
  | 'required'
  | 'unknown-field'
  | 'text'
  | 'control-character'
  | 'min-length'
  | 'max-length'
  | 'pattern'
  | 'choice'
  | 'day'
  | 'time'
  | 'id'
  | 'email'
  | 'phone'
  | 'integer'
  | 'number'
  | 'min'
  | 'max'
  | 'flag'
  | 'list'
  | 'list-min'
  | 'list-max'
  | 'unique'
  | 'object'
  | 'cursor';

export interface FieldOptions {
  /** The field may be left out. */
  optional?: boolean;
  /** The field may be `null`. */
  nullable?: boolean;
  description?: string;
  example?: unknown;
}

/** One named condition; with `each`, on every member of a list. */
export function rule(
  name: FieldRule,
  message: string,
  test: (value: unknown) => boolean,
  each = false,
): PropertyDecorator {
  return ValidateBy(
    { name, validator: { validate: test, defaultMessage: () => message } },
    { each, message },
  );
}

/** Composes a field: presence, its rules in order (the first broken one is reported) and its OpenAPI schema. */
export function field(
  options: FieldOptions,
  rules: PropertyDecorator[],
  schema: ApiPropertyOptions,
): PropertyDecorator {
  const given = ValidateIf(
    (_, value: unknown) =>
      !(options.optional && value === undefined) && !(options.nullable && value === null),
  );
  const present = rule('required', 'is required', (value) => value !== undefined && value !== null);
  const documented = ApiProperty({
    ...schema,
    required: !options.optional,
    ...(options.nullable ? { nullable: true } : {}),
    ...(options.description === undefined ? {} : { description: options.description }),
    ...(options.example === undefined ? {} : { example: options.example }),
  } as ApiPropertyOptions);
  return applyDecorators(given, present, ...rules, documented);
}
