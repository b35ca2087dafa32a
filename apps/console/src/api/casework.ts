import type {
  Cefr,
  CertificateCode,
  LanguageSkill,
  NeedCode,
  NoteKind,
  ServiceCode,
  SsmDomain,
} from '#contracts';
import type { Day } from '#kernel';
import { useQuery } from '@tanstack/react-query';
import { call } from './http.js';
import type { TaskView, TodayView } from './intake-types.js';
import { pathKey } from './paths.js';
import type { Page } from './placement-types.js';

const base = '/api/intake';
export const todayKey = ['intake', 'today'] as const;
export const tasksKey = ['intake', 'tasks'] as const;

export function useToday(mine: boolean) {
  return useQuery({
    queryKey: [...todayKey, mine],
    queryFn: ({ signal }) => call<TodayView>(`${base}/today`, { query: { mine }, signal }),
  });
}

export function usePathTasks(pathId: string) {
  return useQuery({
    queryKey: [...tasksKey, 'path', pathId],
    queryFn: ({ signal }) => call<Page<TaskView>>(`${base}/tasks`, { query: { pathId, limit: 50 }, signal }),
  });
}

export const taskDone = (id: string, version: number, on: string | undefined) =>
  call(`${base}/tasks/${id}/done`, { method: 'POST', body: on ? { on } : {}, version });

export const postponeTask = (id: string, version: number, body: { until: string; reason: string }) =>
  call(`${base}/tasks/${id}/postpone`, { method: 'POST', body, version });

export const addTask = (body: { pathId: string; kind: string; dueOn: string; text?: string }, key: string) =>
  call(`${base}/tasks`, { method: 'POST', body, key });

export const addNote = (
  pathId: string,
  body: { kind: string; text: string; happenedOn?: string },
  key: string,
) => call(`${base}/paths/${pathId}/notes`, { method: 'POST', body, key });

export const recordService = (pathId: string, body: object, key: string) =>
  call(`${base}/paths/${pathId}/services`, { method: 'POST', body, key });

export interface NoteView {
  id: string;
  version: number;
  kind: NoteKind;
  happenedOn: Day;
  text: string;
  author: string;
  writtenAt: string;
}

export function useNotes(pathId: string, enabled: boolean) {
  return useQuery({
    queryKey: [...pathKey(pathId), 'notes'],
    queryFn: ({ signal }) =>
      call<Page<NoteView>>(`${base}/paths/${pathId}/notes`, { query: { limit: 100 }, signal }),
    enabled,
  });
}

export interface ServiceView {
  id: string;
  version: number;
  code: ServiceCode;
  from: Day;
  to: Day | null;
  hours: number | null;
  providerId: string | null;
  cancelled: boolean;
}

export function useServices(pathId: string) {
  return useQuery({
    queryKey: [...pathKey(pathId), 'services'],
    queryFn: ({ signal }) => call<ServiceView[]>(`${base}/paths/${pathId}/services`, { signal }),
  });
}

export interface AssessmentView {
  number: number;
  version: number;
  assessedOn: Day;
  italian: Record<LanguageSkill, Cefr> | null;
  isced: number | null;
  occupations: { isco: string; years: number }[];
  autonomy: Partial<Record<SsmDomain, number>>;
  needs: NeedCode[] | null;
  needsText: string | null;
  certificates: CertificateCode[];
  preferredIsco: string[];
  maxTravelMinutes: number | null;
}

export function useAssessments(pathId: string) {
  return useQuery({
    queryKey: [...pathKey(pathId), 'assessments'],
    queryFn: ({ signal }) => call<AssessmentView[]>(`${base}/paths/${pathId}/assessments`, { signal }),
  });
}

export const recordAssessment = (pathId: string, body: object, key: string) =>
  call(`${base}/paths/${pathId}/assessments`, { method: 'POST', body, key });

/** What to ask anew after a change on one path: the path, its lists, what is due. */
export const afterPath = (id: string) => [pathKey(id), ['intake', 'paths'], [...todayKey], [...tasksKey]];
