import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { DomainError, type FieldProblem } from '#kernel';

/**
 * Fields named like something every object has (`constructor`, `toString`): class-transformer leaves them out
 * in silence, so they are refused before it sees them.
 */
function inheritedNames(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const field = path ? `${path}.${name}` : name;
    return name in Object.prototype ? [field] : inheritedNames(member, field);
  });
}

class StrictValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const names = metadata.type === 'body' || metadata.type === 'query' ? inheritedNames(value) : [];
    if (names.length === 0) return super.transform(value, metadata);
    const fields = names.map((field) => ({ field, ...own.whitelistValidation! }));
    throw new DomainError('INVALID_INPUT', 'Some fields are not usable.', { fields });
  }
}

/** Bodies and queries against their DTOs: nothing unknown, nothing converted by guess, one problem per field. */
export function validationPipe(): ValidationPipe {
  return new StrictValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) =>
      new DomainError('INVALID_INPUT', 'Some fields are not usable.', { fields: fieldProblems(errors) }),
  });
}

/** class-validator's own constraints that reach us beside those of field-rule.ts. */
const own: Record<string, Omit<FieldProblem, 'field'>> = {
  whitelistValidation: { rule: 'unknown-field', message: 'is not a field of this request' },
  unknownValue: { rule: 'object', message: 'must be an object' },
  nestedValidation: { rule: 'object', message: 'must be an object' },
};

function fieldProblems(errors: ValidationError[], path = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = path && error.property ? `${path}.${error.property}` : path || (error.property ?? '');
    const broken = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      field,
      ...(own[rule] ?? { rule, message }),
    }));
    return [...broken, ...fieldProblems(error.children ?? [], field)];
  });
}
