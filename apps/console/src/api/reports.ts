import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Day } from '#kernel';
import type { RibbonStage } from '../ribbon/ribbon.js';
import { call, search } from './http.js';
import type { Page } from './placement-types.js';

const base = '/api/reporting';
export const reportsKey = ['reporting'] as const;

export const reportStates = [
  'INTAKE',
  'ASSESSMENT',
  'READY',
  'PROPOSED',
  'ACTIVE',
  'PAUSED',
  'TRANSFERRED',
  'EXITED_POSITIVE',
  'EXITED_OTHER',
] as const;
export type ReportState = (typeof reportStates)[number];

/** Null: withheld, because the count is small or would give a small one away. */
export type Count = number | null;

export interface Population {
  asOf?: string;
  knownOn?: string;
  programme?: string;
  cohort?: string;
  organisationId?: string;
  country?: string;
}

export interface FunnelLine {
  group: string;
  name: string | null;
  total: Count;
  reached: Record<RibbonStage, Count>;
  states: Record<ReportState, Count>;
}

interface Frame {
  asOf: Day;
  knownOn: Day | null;
  threshold: number;
}

export interface FunnelView extends Frame {
  groupBy: string;
  total: FunnelLine;
  groups: FunnelLine[];
}

export interface FlowsView extends Frame {
  links: { source: string; target: string; count: Count }[];
}

export interface TimeToPlacement extends Frame {
  paths: Count;
  placed: Count;
  medianDays: number | null;
  curve: { day: number; atRisk: number; events: number; censored: number; share: number }[];
}

export interface ConversionLine {
  group: string;
  started: Count;
  members: Count;
  managing: Count;
}

export interface ConversionView extends Frame {
  total: ConversionLine;
  cohorts: ConversionLine[];
}

export interface ReportRow {
  pathId: string;
  programme: string;
  cohort: string;
  organisationId: string;
  country: string;
  state: ReportState;
  intakeOn: Day;
  assessmentOn: Day | null;
  readyOn: Day | null;
  proposedOn: Day | null;
  activeOn: Day | null;
  memberOn: Day | null;
}

function useReport<T>(name: string, query: Record<string, string | undefined>) {
  return useQuery({
    queryKey: [...reportsKey, name, query],
    queryFn: ({ signal }) => call<T>(`${base}/${name}`, { query, signal }),
    placeholderData: keepPreviousData,
  });
}

export const useFunnel = (population: Population, groupBy: string) =>
  useReport<FunnelView>('funnel', { ...population, groupBy });
export const useFlows = (population: Population) => useReport<FlowsView>('flows', { ...population });
export const useTimeToPlacement = (population: Population) =>
  useReport<TimeToPlacement>('time-to-placement', { ...population });
export const useConversion = (population: Population) =>
  useReport<ConversionView>('membership-conversion', { ...population });

/** Which figure is opened. */
export interface Figure {
  reached?: string;
  state?: string;
}

export function useFigureRows(population: Population, figure: Figure, cursor: string | null) {
  return useQuery({
    queryKey: [...reportsKey, 'rows', population, figure, cursor],
    queryFn: ({ signal }) =>
      call<Page<ReportRow>>(`${base}/funnel/rows`, {
        query: { ...population, ...figure, cursor, limit: 25 },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** The very figures on the screen, as a file. */
export function funnelFile(
  kind: 'xlsx' | 'csv',
  population: Population,
  groupBy: string,
  language: string,
): string {
  return `${base}/funnel.${kind}${search({ ...population, groupBy, language })}`;
}
