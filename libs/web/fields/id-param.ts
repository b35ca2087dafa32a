import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { DomainError, isId } from '#kernel';

/** `@Param('id', IdParam)`: an id in the path that is no id names nothing. */
@Injectable()
export class IdParam implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (isId(value)) return value.toLowerCase();
    throw new DomainError('INVALID_INPUT', 'The address holds something that is not an id.', {
      fields: [{ field: data ?? 'id', rule: 'id', message: 'must be an id (UUID)' }],
    });
  }
}
