import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asProblem } from '../api/problem.js';
import { Trouble, Waiting } from './states.js';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  rows?: number;
  height?: number;
  children: (data: T) => ReactNode;
}

/** A part of a screen that depends on one question: waiting, failed with Retry, or the answer. */
export function Loaded<T>({ query, rows, height, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Trouble problem={asProblem(query.error)} onRetry={() => void query.refetch()} />;
  return <Waiting rows={rows} height={height} />;
}
