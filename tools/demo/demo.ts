import { dayOf, type Day } from '#kernel';
import { gatewayAddress } from '../launch/environments.js';
import type { Running } from '../launch/launch.js';
import { LaunchError } from '../launch/launch-error.js';
import { administrator, manager, officer, password, socialWorker, type DemoAccount } from './accounts.js';
import { readMarker, writeMarker } from './marker.js';
import { seedDemo } from './seeding.js';

/** The services' own default. */
const usualTimeZone = 'Europe/Rome';

/**
 * Fills the installation on its first run; later ones find everything there. Then says how to get in. One that is set
 * up and has no marker was restored, or was begun otherwise: it is somebody's, and neither filled nor begun again.
 */
export async function openDemo(running: Running, say: (line: string) => void): Promise<void> {
  const { url, environments, home, stopped } = running;
  say(`Percorso is ready: ${url}`);
  const address = gatewayAddress(environments.gateway);
  const marker = readMarker(home);
  if (!marker && (await isSetUp(address))) {
    say('It is set up already, so nothing is filled in. With a copy of the demo, these get in:');
    return greeting(url).forEach(say);
  }
  if (marker?.state !== 'FILLED') {
    const firstDay = dayOf(new Date(), environments.intake.TENANT_TIME_ZONE ?? usualTimeZone);
    writeMarker(home, { firstDay, state: 'FILLING' });
    await fill({
      address,
      setupToken: environments.gateway.SETUP_TOKEN!,
      today: firstDay,
      stopped,
      say,
    });
    writeMarker(home, { firstDay, state: 'FILLED' });
  }
  greeting(url, readMarker(home)!.firstDay).forEach(say);
}

/** The question that the set-up page asks. */
async function isSetUp(address: string): Promise<boolean> {
  const { open } = (await (await fetch(`${address}/api/gateway/setup`)).json()) as { open: boolean };
  return !open;
}

async function fill(options: Parameters<typeof seedDemo>[0]): Promise<void> {
  options.say('The demo is being filled; you can look on meanwhile.');
  try {
    await seedDemo(options);
  } catch (error) {
    if (options.stopped.aborted) throw error;
    throw new LaunchError(`The demo could not be filled: ${(error as Error).message}`, { cause: error });
  }
}

const roles: [DemoAccount, string][] = [
  [socialWorker, 'social worker'],
  [officer, 'placement officer'],
  [manager, 'manager'],
  [administrator, 'administrator'],
];

function greeting(url: string, firstDay?: Day): string[] {
  const width = Math.max(...roles.map(([{ email }]) => email.length));
  return [
    '',
    `Consorzio Ponte Largo${firstDay ? `, as of ${firstDay}` : ''}: ${url}`,
    ...roles.map(([{ email, name }, role]) => `  ${email.padEnd(width)}  ${name}, ${role}`),
    `  password of all: ${password}`,
  ];
}
