import { useSyncExternalStore } from 'react';

/** Below this there is no room for a second column. */
const query = matchMedia('(max-width: 68em)');

function watch(onChange: () => void): () => void {
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => query.matches);
}
