import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { Flag, Int, Num, type NumberOptions } from './fields.js';
import type { FieldOptions } from './field-rule.js';
import { CodeList, IdList, type ListOptions } from './list-fields.js';

/**
 * Fields of a query string, where everything arrives as text. Text, Code, DayField and IdField serve queries
 * as they are; these turn text into what it stands for, and leave what does not fit for the rule to refuse.
 */
const number = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^-?\d{1,15}(\.\d{1,10})?$/.test(value) ? Number(value) : value,
);
const members = Transform(({ value }: { value: unknown }) => {
  const parts = Array.isArray(value) ? value : [value];
  if (!parts.every((part) => typeof part === 'string')) return value;
  return parts.flatMap((part) => (part === '' ? [] : part.split(',')));
});

export function QueryInt(options: NumberOptions): PropertyDecorator {
  return applyDecorators(number, Int(options));
}

export function QueryNum(options: NumberOptions): PropertyDecorator {
  return applyDecorators(number, Num(options));
}

/** `true` or `false`. */
export function QueryFlag(options: FieldOptions = {}): PropertyDecorator {
  const flag = Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  );
  return applyDecorators(flag, Flag(options));
}

/** Codes, with commas between or the name repeated: `stage=READY,ACTIVE`, `stage=READY&stage=ACTIVE`. */
export function QueryCodes(codes: readonly string[], options: ListOptions): PropertyDecorator {
  return applyDecorators(members, CodeList(codes, options));
}

/** Ids, in the same two ways. */
export function QueryIds(options: ListOptions): PropertyDecorator {
  return applyDecorators(members, IdList(options));
}
