import { dayOf } from '#kernel';
import { homeAt } from '../launch/home.js';
import { launch, type LaunchOptions } from '../launch/launch.js';
import { halfFilled, readMarker } from './marker.js';
import { recordingKeyIn } from './recording-key.js';

/** Runs the demo's installation: filled on its first run; a filling that was interrupted goes on. */
export async function launchDemo(options: Omit<LaunchOptions, 'whenReady'>): Promise<0 | 1> {
  const { folder, say, environment } = options;
  const left = halfFilled(options, dayOf(new Date(), 'UTC'));
  if (left && !options.fresh)
    say(
      left.isOld
        ? 'The demo was left half filled some days ago: it is begun again.'
        : 'The demo was left half filled: the filling goes on, and what was recorded in it stays.',
    );
  const fresh = options.fresh || left?.isOld;
  const isFilled = !fresh && readMarker(options)?.state === 'FILLED';
  return launch({
    ...options,
    fresh: fresh ?? false,
    environment: isFilled
      ? environment
      : { ...environment, RECORDING_KEY_FILE: recordingKeyIn(homeAt(folder)) },
    // Loaded when it is needed: a page is there before anybody is made up.
    whenReady: async (running) => (await import('./demo.js')).openDemo(running, say),
  });
}
