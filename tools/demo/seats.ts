import type { Random } from '#kernel';
import type { DemoCase } from './cases.js';
import { isBranchB, opportunities } from './opportunities.js';

/** Of the taken seats in branch B, those of people on a measure; the others are held by people in reception. */
const measuresInBranchB = 40;

/** Who holds which seat at the end: one for everybody proposed or at work. */
export function seatsFor(cases: readonly DemoCase[], chance: Random): Map<number, string> {
  const placed = cases.filter(({ standing }) => standing === 'PROPOSED' || standing === 'ACTIVE');
  const taken = opportunities.flatMap(
    (each) => Array(each.capacity - each.free).fill(each) as (typeof each)[],
  );
  const ofBranchB = chance.shuffle(taken.filter(isBranchB));
  const others = chance.shuffle(taken.filter((each) => !isBranchB(each)));
  // An internship ends within a year: only those who are about to begin get one.
  const internships = others.filter(({ contract }) => contract === 'INTERNSHIP');
  const elsewhere = others.filter(({ contract }) => contract !== 'INTERNSHIP');
  const manager = ofBranchB.splice(
    ofBranchB.findIndex(({ key }) => key === 'lanterna-9112'),
    1,
  );
  const seats = new Map<number, string>();
  let onMeasure = 0;
  const ordered = placed.toSorted((a, b) => Number(isManager(b)) - Number(isManager(a)));
  for (const one of ordered) {
    const measure = one.programme === 'MEASURE';
    const inBranchB = measure ? onMeasure++ < measuresInBranchB : false;
    const seat =
      isManager(one) && manager.length > 0
        ? manager.pop()
        : one.standing === 'PROPOSED' && !measure && internships.length > 0
          ? internships.pop()
          : inBranchB
            ? ofBranchB.pop()
            : (elsewhere.pop() ?? ofBranchB.pop());
    if (!seat) throw new Error(`no seat for case ${one.number}`);
    seats.set(one.number, seat.key);
  }
  return seats;
}

/** The first on a measure at work is the one of the story. */
export function isManager({ programme, standing, rank }: DemoCase): boolean {
  return programme === 'MEASURE' && standing === 'ACTIVE' && rank === 0;
}
