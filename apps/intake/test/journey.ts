import { eventOf } from '#contracts';
import { Database } from '#persistence';
import { PathStore } from '../paths/path.store.js';
import { profile } from '../paths/path-states.js';
import type { IntakeClient } from './intake-client.js';
import { byMeasure } from './path-samples.js';

/** Brings paths where a spec wants them, over HTTP where intake's own commands do. */

let names = 0;
/** Somebody nobody has a path for yet. */
export const somebody = (change: Record<string, unknown> = {}) => ({
  givenNames: `Nome${++names}`,
  familyNames: `Cognome${names}`,
  nationalities: ['IT'],
  homeComune: '046017',
  ...change,
});

export interface Reached {
  pathId: string;
  personId: string;
  version: number;
}

export async function opened(intake: IntakeClient, change: Record<string, unknown> = {}): Promise<Reached> {
  const { status, body } = await intake.post('/paths', byMeasure({ person: somebody(), ...change }));
  if (status !== 201) throw new Error(`not opened: ${JSON.stringify(body)}`);
  return body as Reached;
}

export async function moved(
  intake: IntakeClient,
  path: Reached,
  step: string,
  body: unknown,
): Promise<Reached> {
  const answer = await intake.change('POST', `/paths/${path.pathId}/${step}`, path.version, body);
  if (answer.status !== 200) throw new Error(`not moved: ${JSON.stringify(answer.body)}`);
  return { ...path, version: answer.body.version };
}

/** An assessment on 2 February, as the assessments leave it in the path. */
export async function profiled(intake: IntakeClient, path: Reached): Promise<Reached> {
  const scope = { tenant: 'ponte-largo', actor: 'spec' };
  const saved = await intake.service.app.get(Database).transaction(scope, async (tx) => {
    const store = intake.service.app.get(PathStore, { strict: false });
    const loaded = await store.load(tx, path.pathId);
    return store.save(tx, loaded, [eventOf('percorso.intake.path.profile-changed.v1', profile)]);
  });
  return { ...path, version: saved.version };
}

export async function assessed(intake: IntakeClient, change: Record<string, unknown> = {}): Promise<Reached> {
  const path = await moved(intake, await opened(intake, change), 'assess', { on: '2026-01-25' });
  return profiled(intake, path);
}

export async function ready(intake: IntakeClient, change: Record<string, unknown> = {}): Promise<Reached> {
  return moved(intake, await assessed(intake, change), 'ready', { on: '2026-02-10' });
}
