import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError, type FieldProblem } from '#kernel';

/** Bodies and queries against their DTOs: nothing unknown, nothing converted by guess, one problem per field. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
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
