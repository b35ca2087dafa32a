import { addDays, dayOf } from '#kernel';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../tools/rig/browser.js';
import { startEmbedded, type Rig } from '../embedded-rig.js';
import { password } from '../newcomer.js';
import { assemble, type Team } from '../story.js';
import { Desk } from './desk.js';
import type { Hand } from './hand.js';
import type { Colleagues } from './journey.js';
import { Manager } from './manager.js';
import { Officer } from './officer.js';
import { Worker } from './worker.js';

/** The first day of every story told here. */
export const start = addDays(dayOf(new Date(), 'Europe/Rome'), -200);

/** An installation with an account for each role and nothing on record yet, and a browser to open it with. */
export interface Office {
  rig: Rig;
  browser: Browser;
  team: Team;
  close(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const [rig, browser] = await Promise.all([startEmbedded(), launchBrowser()]);
  const team = await assemble(rig.origin, rig.setupToken);
  return {
    rig,
    browser,
    team,
    async close() {
      await browser.close();
      await rig.stop();
    },
  };
}

const addresses = {
  worker: 'social_worker@prova.example',
  officer: 'placement_officer@prova.example',
  manager: 'manager@prova.example',
  administrator: 'admin@prova.example',
} as const;
export type RoleName = keyof typeof addresses;
export const roleNames = Object.keys(addresses) as RoleName[];

export async function deskOf(
  { browser, rig }: Pick<Office, 'browser' | 'rig'>,
  role: RoleName,
  handOf: (page: Page) => Hand,
): Promise<Desk> {
  const desk = await Desk.open(browser, rig.origin, handOf);
  await desk.signIn({ email: addresses[role], password });
  return desk;
}

/** Three colleagues, each signed in at a desk of their own; the manager with the outcomes open. */
export async function seat(
  office: Pick<Office, 'browser' | 'rig'>,
  handOf: (page: Page) => Hand,
): Promise<Colleagues> {
  const worker = new Worker(await deskOf(office, 'worker', handOf));
  const officer = new Officer(await deskOf(office, 'officer', handOf));
  const manager = new Manager(await deskOf(office, 'manager', handOf));
  await manager.opensTheOutcomes();
  return { worker, officer, manager };
}
