import { dayOf, type Day } from '#kernel';
import { gatewayAddress } from '../launch/environments.js';
import type { Running } from '../launch/launch.js';
import { administrator, manager, officer, password, socialWorker, type DemoAccount } from './accounts.js';
import { readMarker, writeMarker } from './marker.js';
import { closeRecordingKey, openRecordingKey } from './recording-key.js';
import { seedDemo } from './seeding.js';

/** The services' own default. */
const usualTimeZone = 'Europe/Rome';

/**
 * Fills the installation on its first run; later ones find everything there. Then says how to get in. One that is set
 * up and has no marker was restored, or was begun otherwise: it is somebody's, and neither filled nor begun again.
 */
export async function openDemo(running: Running, say: (line: string) => void): Promise<void> {
  const { url, environments, home } = running;
  say(`Percorso is ready: ${url}`);
  const marker = readMarker(home);
  if (!marker && (await isSetUp(gatewayAddress(environments.gateway)))) {
    say('It is set up already, so nothing is filled in. With a copy of the demo, these get in:');
    return greeting(url).forEach(say);
  }
  if (marker?.state !== 'FILLED') {
    const firstDay =
      marker?.firstDay ?? dayOf(new Date(), environments.intake.TENANT_TIME_ZONE ?? usualTimeZone);
    await fill(running, firstDay, say);
  }
  const { firstDay, state } = readMarker(home)!;
  if (state === 'FILLED') closeRecordingKey(home);
  greeting(url, firstDay).forEach(say);
}

/** The question that the set-up page asks. */
async function isSetUp(address: string): Promise<boolean> {
  const { open } = (await (await fetch(`${address}/api/gateway/setup`)).json()) as { open: boolean };
  return !open;
}

async function fill(
  { environments, home, stopped }: Running,
  today: Day,
  say: (line: string) => void,
): Promise<void> {
  writeMarker(home, { firstDay: today, state: 'FILLING' });
  say('The demo is being filled; you can work in it meanwhile.');
  try {
    await seedDemo({
      address: gatewayAddress(environments.gateway),
      setupToken: environments.gateway.SETUP_TOKEN!,
      recordingKey: openRecordingKey(home),
      today,
      stopped,
      say,
    });
  } catch (error) {
    if (stopped.aborted) throw error;
    say(`The demo could not be filled any further: ${(error as Error).message}`);
    say('What is there stays; the next start goes on with it.');
    return;
  }
  writeMarker(home, { firstDay: today, state: 'FILLED' });
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
