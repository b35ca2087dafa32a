import { addDays } from '#kernel';
import { fromSai, offer, onSemiliberty, wholePath, type Team } from '../story.js';
import { done } from '../session.js';
import { start } from './office.js';
import type { Ids } from './screens.js';

const level = 'A2';
const italian = {
  listening: level,
  reading: level,
  spokenInteraction: level,
  spokenProduction: level,
  writing: level,
};

/** By commands, so that every screen has something to show: a path to its end, a person ready, something to do. */
export async function fillIn(team: Team): Promise<Ids> {
  const places = await offer(team, addDays(start, -30));
  const { pathId } = await wholePath(team, places, start, onSemiliberty(start));
  const { worker } = team;
  await worker.create(`/intake/paths/${pathId}/notes`, { kind: 'MEETING', text: 'Primo colloquio.' });
  const { body } = fromSai(start);
  const reception = body['reception'] as object;
  const { pathId: readyId } = done(
    await worker.create('/intake/paths', {
      ...body,
      organisationId: places.organisationId,
      openedOn: start,
      reception: { ...reception, plannedEndOn: addDays(start, 204) },
      permit: { status: 'SUBSIDIARY', issuedOn: addDays(start, -60), expiresOn: addDays(start, 1_000) },
    }),
  ).body;
  const path = `/intake/paths/${readyId}`;
  done(await worker.move(path, 'assess', { on: addDays(start, 5) }));
  const assessment = { assessedOn: addDays(start, 10), italian, occupations: [{ isco: '9214', years: 3 }] };
  done(await worker.create(`${path}/assessments`, assessment));
  done(await worker.move(path, 'ready', { on: addDays(start, 15) }));
  return { pathId, readyId, organisationId: places.organisationId };
}
