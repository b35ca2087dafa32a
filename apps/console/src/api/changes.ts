import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { hear } from './heard.js';

/** What the gateway tells of a change: its topic and whom it concerns, no content. */
interface Change {
  topic: string;
  type: string;
  subject: string;
  version: number;
}

/** Which screens read what a topic writes: the first parts of their query keys. */
const readers: Record<string, readonly (readonly string[])[]> = {
  'percorso.intake.path': [
    ['intake'],
    ['placement', 'candidates'],
    ['placement', 'placements'],
    ['reporting'],
  ],
  'percorso.placement.organisation': [['placement', 'organisations'], ['reporting']],
  'percorso.placement.opportunity': [
    ['placement', 'opportunities'],
    ['placement', 'candidates'],
  ],
  'percorso.placement.placement': [['placement'], ['intake'], ['reporting']],
  'percorso.placement.membership': [['placement', 'memberships'], ['intake'], ['reporting']],
};

/** Another service may follow an event seconds later than the stream tells of it, and waits a second and a half for it: ask again. */
const laterLook = 3_000;
/** A stream that was refused is asked for again after so long. */
const refusedPause = 30_000;
/** A burst (an import, a seeding) is answered once. */
const gather = 60;

/**
 * Keeps every screen that is looked at as fresh as the colleagues' last change. Over HTTP/1.1 a browser opens six
 * connections to one origin in all: if each tab held one for its stream, the seventh tab would never get an answer. So
 * a tab that nobody looks at closes its stream, and asks for everything anew when it is looked at.
 */
export function useChanges(): void {
  const client = useQueryClient();
  useEffect(() => {
    const gathered = gathering(client);
    let lost = document.visibilityState !== 'visible';
    let source: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      const opened = new EventSource('/api/gateway/changes');
      source = opened;
      opened.onmessage = (message: MessageEvent<string>) => gathered.add(JSON.parse(message.data) as Change);
      opened.onerror = () => {
        lost = true;
        // A stream that breaks is opened again by the browser. One that is refused is not: too many windows, or a
        // gateway that is just starting.
        if (opened.readyState === EventSource.CLOSED) again = setTimeout(listen, refusedPause);
      };
      opened.onopen = () => {
        // What happened while the stream was down was not told.
        if (lost) void client.invalidateQueries();
        lost = false;
      };
    };
    const rest = () => {
      clearTimeout(again);
      source?.close();
      source = undefined;
    };
    const look = () => {
      if (document.visibilityState === 'visible') {
        if (!source) listen();
      } else {
        lost = true;
        rest();
      }
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      rest();
      gathered.stop();
    };
  }, [client]);
}

function gathering(client: QueryClient) {
  const topics = new Set<string>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const later = (act: () => void, milliseconds: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, milliseconds);
    timers.add(timer);
  };
  const refresh = (told: string[]) => {
    const keys = told.flatMap((topic) => readers[topic] ?? [[]]);
    keys.forEach((queryKey) => void client.invalidateQueries({ queryKey: [...queryKey] }));
  };
  return {
    add(change: Change) {
      if (topics.size === 0) {
        later(() => {
          const told = [...topics];
          topics.clear();
          refresh(told);
          later(() => refresh(told), laterLook);
        }, gather);
      }
      topics.add(change.topic);
      hear(change);
    },
    stop: () => timers.forEach(clearTimeout),
  };
}
