import type { PutRightReason } from '#contracts';
import { useQuery } from '@tanstack/react-query';
import { answer, filled, intake, once, seen } from './clients.js';
import type { components } from './generated/intake.js';
import { pathKey } from './paths.js';

type Schemas = components['schemas'];
export type AssessmentView = Schemas['AssessmentView'];
export const todayKey = ['intake', 'today'] as const;
export const tasksKey = ['intake', 'tasks'] as const;

export function useToday(mine: boolean) {
  return useQuery({
    queryKey: [...todayKey, mine],
    queryFn: ({ signal }) => answer(intake.GET('/today', { params: { query: { mine } }, signal })),
  });
}

export function usePathTasks(pathId: string) {
  return useQuery({
    queryKey: [...tasksKey, 'path', pathId],
    queryFn: ({ signal }) =>
      answer(intake.GET('/tasks', { params: { query: { pathId, limit: 100 } }, signal })),
  });
}

/** What was done on a path. */
export function useDoneTasks(pathId: string) {
  return useQuery({
    queryKey: [...tasksKey, 'done', pathId],
    queryFn: ({ signal }) =>
      answer(intake.GET('/tasks', { params: { query: { pathId, status: ['DONE'], limit: 100 } }, signal })),
  });
}

export const reopenTask = (id: string, version: number) =>
  answer(intake.POST('/tasks/{id}/reopen', { params: { path: { id }, header: seen(version) } }));

export const taskDone = (id: string, version: number, on: string | undefined) =>
  answer(
    intake.POST('/tasks/{id}/done', {
      params: { path: { id }, header: seen(version) },
      body: on ? { on } : {},
    }),
  );

export const postponeTask = (id: string, version: number, body: Schemas['PostponeDto']) =>
  answer(intake.POST('/tasks/{id}/postpone', { params: { path: { id }, header: seen(version) }, body }));

export const changeTask = (id: string, version: number, body: Schemas['ChangeTaskDto']) =>
  answer(intake.PUT('/tasks/{id}', { params: { path: { id }, header: seen(version) }, body }));

export const withdrawTask = (id: string, version: number, reason: PutRightReason) =>
  answer(
    intake.POST('/tasks/{id}/withdraw', {
      params: { path: { id }, header: seen(version) },
      body: { reason },
    }),
  );

export const addTask = (body: Schemas['AddTaskDto'], key: string) =>
  answer(intake.POST('/tasks', { params: { header: once(key) }, body }));

export function useNotes(pathId: string, enabled: boolean) {
  return useQuery({
    queryKey: [...pathKey(pathId), 'notes'],
    queryFn: ({ signal }) =>
      answer(
        intake.GET('/paths/{id}/notes', {
          params: { path: { id: pathId }, query: filled({ limit: 100 }) },
          signal,
        }),
      ),
    enabled,
  });
}

export const addNote = (pathId: string, body: Schemas['WriteNoteDto'], key: string) =>
  answer(intake.POST('/paths/{id}/notes', { params: { path: { id: pathId }, header: once(key) }, body }));

export type NoteView = Schemas['NoteView'];

export const correctNote = (
  pathId: string,
  { id: noteId, version }: Pick<NoteView, 'id' | 'version'>,
  body: Schemas['WriteNoteDto'],
) =>
  answer(
    intake.PUT('/paths/{id}/notes/{noteId}', {
      params: { path: { id: pathId, noteId }, header: seen(version) },
      body,
    }),
  );

export const withdrawNote = (
  pathId: string,
  { id: noteId, version }: Pick<NoteView, 'id' | 'version'>,
  reason: PutRightReason,
) =>
  answer(
    intake.POST('/paths/{id}/notes/{noteId}/withdraw', {
      params: { path: { id: pathId, noteId }, header: seen(version) },
      body: { reason },
    }),
  );

export function useServices(pathId: string) {
  return useQuery({
    queryKey: [...pathKey(pathId), 'services'],
    queryFn: ({ signal }) =>
      answer(intake.GET('/paths/{id}/services', { params: { path: { id: pathId } }, signal })),
  });
}

export const recordService = (pathId: string, body: Schemas['RecordServiceDto'], key: string) =>
  answer(intake.POST('/paths/{id}/services', { params: { path: { id: pathId }, header: once(key) }, body }));

export type ServiceView = Schemas['ServiceView'];

export const correctService = (
  pathId: string,
  { id: serviceId, version }: Pick<ServiceView, 'id' | 'version'>,
  body: Schemas['CorrectServiceDto'],
) =>
  answer(
    intake.PUT('/paths/{id}/services/{serviceId}', {
      params: { path: { id: pathId, serviceId }, header: seen(version) },
      body,
    }),
  );

export function useAssessments(pathId: string) {
  return useQuery({
    queryKey: [...pathKey(pathId), 'assessments'],
    queryFn: ({ signal }) =>
      answer(intake.GET('/paths/{id}/assessments', { params: { path: { id: pathId } }, signal })),
  });
}

export const recordAssessment = (pathId: string, body: Schemas['RecordAssessmentDto'], key: string) =>
  answer(
    intake.POST('/paths/{id}/assessments', { params: { path: { id: pathId }, header: once(key) }, body }),
  );

export const correctAssessment = (pathId: string, version: number, body: Schemas['CorrectAssessmentDto']) =>
  answer(
    intake.PUT('/paths/{id}/assessments', { params: { path: { id: pathId }, header: seen(version) }, body }),
  );

export const withdrawAssessment = (
  pathId: string,
  { number, version }: Pick<AssessmentView, 'number' | 'version'>,
  reason: PutRightReason,
) =>
  answer(
    intake.POST('/paths/{id}/assessments/withdraw', {
      params: { path: { id: pathId }, header: seen(version) },
      body: { number, reason },
    }),
  );

/** What to ask anew after a change on one path: the path, its lists, what is due. */
export const afterPath = (id: string) => [pathKey(id), ['intake', 'paths'], [...todayKey], [...tasksKey]];
