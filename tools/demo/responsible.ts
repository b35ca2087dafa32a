import type { Random } from '#kernel';
import type { DemoCase } from './cases.js';
import type { Area } from './organisations.js';
import { partOf } from './cast.js';
import { stories } from './stories.js';
import type { DemoProgramme } from './totals.js';

/** Members that follow people, by programme and area. */
const following: Record<DemoProgramme, Record<Area, string[]>> = {
  MEASURE: {
    PIANA: ['lanterna', 'forno'],
    VERSILIA: ['riuso', 'il-filo'],
    GARFAGNANA: ['mani-verdi', 'la-pergola'],
  },
  RECEPTION: {
    PIANA: ['casa-aperta', 'ponte-di-mezzo'],
    VERSILIA: ['nuova-riva'],
    GARFAGNANA: ['arco-del-serchio'],
  },
};

export function responsibleOf(chance: Random, programme: DemoProgramme, area: Area): string {
  return chance.pick(following[programme][area]);
}

/** The few whom the association follows, none of them in another story. */
export function smallCellCases(cases: readonly DemoCase[]): Set<number> {
  const free = cases.filter(
    (one) => one.programme === 'MEASURE' && one.standing === 'ASSESSMENT' && partOf(one) === null,
  );
  return new Set(free.slice(0, stories.smallCell.paths).map(({ number }) => number));
}
