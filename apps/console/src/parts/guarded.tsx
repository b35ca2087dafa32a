import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Broken } from './states.js';

interface GuardedProps {
  /** What the part shows: when it changes, the part is tried again by itself. */
  until: unknown;
  /** Runs before the part is tried again by hand. */
  onRetry?: () => void;
  children: ReactNode;
}

/** A defect in one part of the screen takes the place of that part, never of the work beside it. */
export function Guarded({ until, onRetry, children }: GuardedProps) {
  return (
    <ErrorBoundary
      resetKeys={[until]}
      onReset={({ reason }) => reason === 'imperative-api' && onRetry?.()}
      fallbackRender={({ resetErrorBoundary }) => <Broken onRetry={() => resetErrorBoundary()} />}
    >
      {children}
    </ErrorBoundary>
  );
}
