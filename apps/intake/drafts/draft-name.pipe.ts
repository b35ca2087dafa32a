import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '#kernel';
import { draftNames, draftPlaceOf, type DraftPlace } from './draft-name.js';

/** `@Param('name', DraftNameParam)`. */
@Injectable()
export class DraftNameParam implements PipeTransform<string, DraftPlace> {
  transform(value: string): DraftPlace {
    const place = draftPlaceOf(value);
    if (place) return place;
    throw new DomainError('INVALID_INPUT', 'The address holds something that names no draft.', {
      fields: [{ field: 'name', rule: 'pattern', message: `must be ${draftNames}` }],
    });
  }
}
