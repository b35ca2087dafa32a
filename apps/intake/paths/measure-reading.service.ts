import { Injectable } from '@nestjs/common';
import type { RequestTx } from '#web';
import { SealedTextStore, type TextOwner } from '../people/sealed-text.store.js';
import type { Versioned } from './aspect.js';
import type { Measure } from './measure.js';
import { orderPlaces, withOrderTexts } from './order-texts.js';

/** A measure on record with what is sealed of its order: number and approved workplaces. */
@Injectable()
export class MeasureReading {
  constructor(private readonly texts: SealedTextStore) {}

  async whole(
    tx: RequestTx,
    owner: TextOwner,
    measure: Versioned<Measure> | null,
  ): Promise<Versioned<Measure> | null> {
    if (measure === null) return null;
    return {
      ...measure,
      fact: withOrderTexts(measure.fact, await this.texts.read(tx, owner, orderPlaces)),
    };
  }
}
