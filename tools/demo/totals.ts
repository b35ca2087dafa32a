/** What Ponte Largo adds up to (UX, Demo consortium). The plan is made to them, its spec and the seeding hold it to them. */
export const standings = [
  'INTAKE',
  'ASSESSMENT',
  'READY',
  'PROPOSED',
  'ACTIVE',
  'EXITED_POSITIVE',
  'EXITED_OTHER',
] as const;
export type Standing = (typeof standings)[number];
export type DemoProgramme = 'MEASURE' | 'RECEPTION';

export const pathsBy: Record<DemoProgramme, Record<Standing, number>> = {
  MEASURE: {
    INTAKE: 12,
    ASSESSMENT: 22,
    READY: 21,
    PROPOSED: 15,
    ACTIVE: 57,
    EXITED_POSITIVE: 24,
    EXITED_OTHER: 13,
  },
  RECEPTION: {
    INTAKE: 10,
    ASSESSMENT: 19,
    READY: 17,
    PROPOSED: 12,
    ACTIVE: 47,
    EXITED_POSITIVE: 21,
    EXITED_OTHER: 10,
  },
};

export const branchB = { capacity: 61, free: 12 } as const;

export const memberKinds = { TYPE_A: 7, TYPE_B: 9, ASSOCIATION: 1, SERVICE_COOPERATIVE: 2 } as const;

export function pathsIn(standing: Standing): number {
  return pathsBy.MEASURE[standing] + pathsBy.RECEPTION[standing];
}

export function pathsOf(programme: DemoProgramme): number {
  return standings.reduce((sum, standing) => sum + pathsBy[programme][standing], 0);
}
