import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asProblem } from '../api/problem.js';
import { Guarded } from './guarded.js';
import { Trouble, Waiting } from './states.js';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  rows?: number;
  height?: number;
  children: (data: T) => ReactNode;
}

/** A part of a screen that depends on one question: waiting, failed with Retry, or the answer. An answer that cannot be drawn fails alone. */
export function Loaded<T>({ query, rows, height, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return (
      <Guarded until={query.data} onRetry={() => void query.refetch()}>
        <Drawn data={query.data}>{children}</Drawn>
      </Guarded>
    );
  }
  if (query.isError) return <Trouble problem={asProblem(query.error)} onRetry={() => void query.refetch()} />;
  return <Waiting rows={rows} height={height} />;
}

/** A component of its own, so that what `children` throws is thrown inside the guard. */
function Drawn<T>({ data, children }: { data: T; children: (data: T) => ReactNode }) {
  return children(data);
}
