import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, filled, reporting } from './clients.js';
import type { components } from './generated/reporting.js';
import { search } from './http.js';

type Schemas = components['schemas'];
export type FunnelLine = Required<Schemas['FunnelLineView']>;
export type FunnelView = Omit<Schemas['FunnelView'], 'total' | 'groups'> & {
  total: FunnelLine;
  groups: FunnelLine[];
};
export type FlowsView = Schemas['FlowsView'];
export type ConversionLine = Schemas['ConversionLine'];
export type ReportRow = Schemas['PathRow'];
export type ReportState = ReportRow['state'];
/** Null: withheld, because the count is small or would give a small one away. */
export type Count = number | null;

export const reportsKey = ['reporting'] as const;

/** In the order in which a report tells them. */
export const reportStates: readonly ReportState[] = [
  'INTAKE',
  'ASSESSMENT',
  'READY',
  'PROPOSED',
  'ACTIVE',
  'PAUSED',
  'TRANSFERRED',
  'EXITED_POSITIVE',
  'EXITED_OTHER',
];

export interface Population {
  asOf?: string;
  knownOn?: string;
  programme?: string;
  cohort?: string;
  organisationId?: string;
  country?: string;
}

const kept = { placeholderData: keepPreviousData } as const;

export function useFunnel(population: Population, groupBy: string) {
  return useQuery({
    queryKey: [...reportsKey, 'funnel', population, groupBy],
    queryFn: async ({ signal }) =>
      (await answer(
        reporting.GET('/funnel', { params: { query: filled({ ...population, groupBy }) }, signal }),
      )) as FunnelView,
    ...kept,
  });
}

export function useFlows(population: Population) {
  return useQuery({
    queryKey: [...reportsKey, 'flows', population],
    queryFn: ({ signal }) =>
      answer(reporting.GET('/flows', { params: { query: filled(population) }, signal })),
    ...kept,
  });
}

export function useTimeToPlacement(population: Population) {
  return useQuery({
    queryKey: [...reportsKey, 'time-to-placement', population],
    queryFn: ({ signal }) =>
      answer(reporting.GET('/time-to-placement', { params: { query: filled(population) }, signal })),
    ...kept,
  });
}

export function useConversion(population: Population) {
  return useQuery({
    queryKey: [...reportsKey, 'membership-conversion', population],
    queryFn: ({ signal }) =>
      answer(reporting.GET('/membership-conversion', { params: { query: filled(population) }, signal })),
    ...kept,
  });
}

/** Which figure is opened. */
export interface Figure {
  reached?: string;
  state?: string;
}

export function useFigureRows(population: Population, figure: Figure, cursor: string | null) {
  return useQuery({
    queryKey: [...reportsKey, 'rows', population, figure, cursor],
    queryFn: ({ signal }) =>
      answer(
        reporting.GET('/funnel/rows', {
          params: { query: filled({ ...population, ...figure, cursor, limit: 25 }) },
          signal,
        }),
      ),
    ...kept,
  });
}

/** The very figures on the screen, as a file. */
export function funnelFile(
  kind: 'xlsx' | 'csv',
  population: Population,
  groupBy: string,
  language: string,
): string {
  return `/api/reporting/funnel.${kind}${search({ ...population, groupBy, language })}`;
}
