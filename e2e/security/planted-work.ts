import { addDays, dayOf } from '#kernel';
import type { Rig } from '../embedded-rig.js';
import { done, type Answer } from '../session.js';
import { assemble, offer, wholePath, type Team } from '../story.js';
import { operations } from './operations.js';
import { person, plantedWayIn, told } from './planted.js';

/** The whole path of the planted person, and everything else a colleague does with what identifies them. */
export async function workWithPlanted(rig: Pick<Rig, 'origin' | 'setupToken'>): Promise<void> {
  const start = addDays(dayOf(new Date(), 'Europe/Rome'), -200);
  const team = await assemble(rig.origin, rig.setupToken);
  const places = await offer(team, addDays(start, -30));
  const { pathId } = await wholePath(team, places, start, plantedWayIn(start));
  await handle(team, pathId);
}

const purpose = operations.find(({ path }) => path === '/paths/{id}/sensitive')!.query[0]!.schema.enum![0];

/** Right and wrong: reads, changes, and what is refused. */
async function handle({ worker, officer }: Team, pathId: string): Promise<void> {
  const path = `/intake/paths/${pathId}`;
  const today = dayOf(new Date(), 'Europe/Rome');
  done(await worker.create(`${path}/notes`, { kind: 'MEETING', text: told.note }));
  const draft = { content: JSON.stringify({ text: told.note }) };
  done(await worker.change('PUT', `/intake/drafts/note-${pathId}`, 0, draft));
  done(await worker.create(`${path}/assessments`, { needs: ['HEALTH_CARE'], needsText: told.needs }));
  done(await worker.create('/intake/tasks', { pathId, kind: 'CALL', dueOn: today, text: told.task }));
  const name = encodeURIComponent(person.familyNames);
  const first = encodeURIComponent(person.givenNames);
  for (const address of [
    `${path}/person`,
    `${path}/sensitive?purpose=${purpose}`,
    `${path}/notes`,
    `/intake/people/names?paths=${pathId}`,
    `/intake/paths?q=${name}`,
    `/intake/people/duplicates?familyNames=${name}&givenNames=${first}&birthDate=${person.birthDate}`,
  ])
    done(await worker.get(address));
  const { version } = await worker.get(`${path}/person`);
  done(
    await worker.change('PUT', `${path}/person`, version!, { ...person, email: null, nationalities: ['IT'] }),
  );
  // What is refused is quoted nowhere either.
  const refused: Promise<Answer>[] = [
    worker.create('/intake/paths', { person, offence: told.offence }),
    worker.create(`${path}/notes`, { kind: told.note, text: 7 }),
    worker.create(`${path}/notes`, { kind: 'MEETING', text: `${told.note}\u0000` }),
    worker.change('PUT', `${path}/person`, 99_999, { ...person, nationalities: ['IT'] }),
    worker.get(`/intake/paths?surprise=${name}`),
    worker.get(`/intake/${name}/${first}`),
    officer.get(`${path}/person?${name}`),
    officer.get(`/placement/organisations?country=${name}`),
    officer.create('/placement/placements', { pathId: person.familyNames, on: person.birthDate }),
  ];
  for (const answer of await Promise.all(refused)) expect(Math.floor(answer.status / 100)).toBe(4);
}
