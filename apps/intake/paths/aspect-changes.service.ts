import { Injectable } from '@nestjs/common';
import type { Tx } from '#persistence';
import { SealedTextStore, type TextOwner } from '../people/sealed-text.store.js';
import type { AspectFact, AspectKind } from './aspect.js';
import type { AspectRow } from './aspect.entity.js';
import { AspectStore } from './aspect.store.js';
import { changesBetween, textChanges, versionOf, type FieldChange } from './field-change.js';
import type { Measure } from './measure.js';
import { orderPlaces, withOrderTexts } from './order-texts.js';

/** What each version of measure, permit, reception and scheme changed; a first version has no changes. */
@Injectable()
export class AspectChanges {
  constructor(
    private readonly aspects: AspectStore,
    private readonly texts: SealedTextStore,
  ) {}

  /** Answers by aspect and version. */
  async of(tx: Tx, owner: TextOwner): Promise<(aspect: AspectKind, version: number) => FieldChange[]> {
    const rows = await this.aspects.history(tx, owner.pathId);
    const order = await this.texts.versions(tx, owner, orderPlaces);
    const written = await this.texts.written(tx, owner.pathId);
    const whole = ({ aspect, version, fact }: AspectRow) => {
      if (aspect !== 'MEASURE') return versionOf({ aspect, fact } as AspectFact);
      const texts = { 'order.number': null, 'order.workplaces': null, ...order.get(version) };
      return versionOf({ aspect, fact: withOrderTexts(fact as Measure, texts) });
    };
    return (aspect, version) => {
      const own = rows.filter((row) => row.aspect === aspect && row.version <= version);
      const [before, after] = own.slice(-2);
      if (!before || after?.version !== version || before.withdrawn) return [];
      // What is sealed is not opened to tell that it was written again.
      const prefix = `${aspect.toLowerCase()}.`;
      const sealed = written.filter((one) => one.version === version && one.place.startsWith(prefix));
      const names = sealed.map(({ place }) => place.slice(prefix.length));
      return [...changesBetween(whole(before), whole(after)), ...textChanges(names)];
    };
  }
}
