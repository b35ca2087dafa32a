import type { DemoClient } from './client.js';
import { branchB, pathsIn, pathsOf, standings } from './totals.js';

interface Funnel {
  total: { total: number | null; states: Record<string, number | null> };
}
interface SeatTotal {
  branch: 'A' | 'B' | null;
  capacity: number;
  free: number;
}
interface Today {
  paths: number;
  stages: { stage: string; paths: number }[];
}

/** What the services show that Ponte Largo is not; null when all is as it should be. */
export async function totalsProblem(worker: DemoClient, manager: DemoClient): Promise<string | null> {
  const [today, funnel, seats] = await Promise.all([
    worker.get<Today>('/api/intake/today'),
    manager.get<Funnel>('/api/reporting/funnel'),
    manager.get<SeatTotal[]>('/api/placement/opportunities/seats'),
  ]);
  const all = pathsOf('MEASURE') + pathsOf('RECEPTION');
  const exited = pathsIn('EXITED_POSITIVE') + pathsIn('EXITED_OTHER');
  const ofBranchB = seats.find(({ branch }) => branch === 'B');
  const shown: [string, unknown, number][] = [
    ['paths on Today', today.paths, all],
    ['paths in the reports', funnel.total.total, all],
    ...standings.map((standing): [string, unknown, number] => [
      `${standing} in the reports`,
      funnel.total.states[standing],
      pathsIn(standing),
    ]),
    ...(['INTAKE', 'ASSESSMENT', 'READY', 'PROPOSED', 'ACTIVE'] as const).map(
      (stage): [string, unknown, number] => [`${stage} on Today`, stageOn(today, stage), pathsIn(stage)],
    ),
    ['EXITED on Today', stageOn(today, 'EXITED'), exited],
    ['seats of branch B', ofBranchB?.capacity, branchB.capacity],
    ['free seats of branch B', ofBranchB?.free, branchB.free],
  ];
  const wrong = shown.filter(([, is, due]) => is !== due);
  return wrong.length === 0
    ? null
    : wrong.map(([what, is, due]) => `${what} ${String(is)}, not ${due}`).join('; ');
}

/** Intake and the reports show as many paths, and as many that have ended. */
export async function servicesAgree(worker: DemoClient, manager: DemoClient): Promise<boolean> {
  const today = await worker.get<Today>('/api/intake/today');
  const { total } = await manager.get<Funnel>('/api/reporting/funnel');
  return today.paths === total.total;
}

function stageOn({ stages }: Today, stage: string): number {
  return stages.find((each) => each.stage === stage)?.paths ?? 0;
}
