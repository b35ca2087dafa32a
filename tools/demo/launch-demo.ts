import { launch, type LaunchOptions } from '../launch/launch.js';
import { isHalfFilled } from './marker.js';

/** Runs the demo's installation: filled on its first run, begun again when that was interrupted. */
export async function launchDemo(options: Omit<LaunchOptions, 'whenReady'>): Promise<0 | 1> {
  const halfFilled = isHalfFilled(options);
  if (halfFilled && !options.fresh) options.say('The demo was left half filled: it is begun again.');
  return launch({
    ...options,
    fresh: options.fresh || halfFilled,
    // Loaded when it is needed: a page is there before anybody is made up.
    whenReady: async (running) => (await import('./demo.js')).openDemo(running, options.say),
  });
}
