import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { AspectFact, AspectKind } from './aspect.js';

/** One version of a measure, permit, reception or scheme. The row with the highest version of a number holds. */
export const AspectRow = defineEntity({
  name: 'AspectRow',
  tableName: 'path_aspect',
  properties: (p) => ({
    pathId: p.uuid().primary(),
    aspect: p.text().$type<AspectKind>().primary(),
    version: p.integer().primary(),
    number: p.integer(),
    tenant: p.text(),
    validFrom: p.date(),
    recordedAt: p.datetime(),
    actor: p.text(),
    /** Last day of the measure, of the stay or of the permit: sweeps for alerts look here. */
    endsOn: p.date().strictNullable(),
    /** The way in was another one: from this version on there is none of this aspect. */
    withdrawn: p.boolean(),
    fact: p.json<AspectFact['fact']>(),
  }),
});
export type AspectRow = InferEntity<typeof AspectRow>;
