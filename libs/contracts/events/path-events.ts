import { z } from 'zod';
import { art4Codes, schemeCodes } from '../codes/disadvantage.js';
import { measureCodes } from '../codes/measures.js';
import {
  ageBands,
  correctionReasons,
  exitDestinations,
  exitOutcomes,
  exitReasons,
  genders,
  origins,
  pauseReasons,
  programmes,
  putRightReasons,
  stages,
  transferDeclineReasons,
  transferReasons,
} from '../codes/path.js';
import { receptionKinds } from '../codes/reception.js';
import { serviceCodes } from '../codes/services.js';
import { defineEvent } from './define-event.js';
import { codes, count, country, day, hours, id, province } from './fields.js';

const topic = 'percorso.intake.path';
const stage = z.enum(stages);

/** Events of a path's stages and services; subject = path id. What placement needs to match is in candidate-events.ts. */
export const pathEvents = [
  defineEvent({
    topic,
    type: 'percorso.intake.path.opened.v1',
    summary: 'A path was opened: somebody entered by a measure, a reception project or another scheme.',
    data: z.strictObject({
      programme: z.enum(programmes),
      measureKind: z.enum(measureCodes).nullable(),
      receptionKind: z.enum(receptionKinds).nullable(),
      scheme: z.enum(schemeCodes).nullable(),
      country,
      organisationId: id.describe('organisation responsible for the path'),
      enteredOn: day.describe('day of the order, or of entry into reception'),
      openedOn: day.describe('day the path was registered'),
      province: province.nullable(),
      ageBand: z.enum(ageBands),
      gender: z.enum(genders),
      origin: z.enum(origins),
      art4: codes(z.enum(art4Codes), art4Codes.length).describe('L. 381/1991 art. 4 categories, documented'),
    }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.stage-changed.v1',
    summary: 'The path moved on: assessed, ready, proposed, at work, or back to ready.',
    data: z.strictObject({
      from: stage,
      to: stage,
      on: day,
      placementId: id.nullable().describe('the placement that moved it, where one did'),
    }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.paused.v1',
    summary: 'The path waits; proposals stay open but do not move forward.',
    data: z.strictObject({ from: stage, on: day, reason: z.enum(pauseReasons) }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.resumed.v1',
    summary: 'The pause is over.',
    data: z.strictObject({ to: stage, on: day }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.transferred.v1',
    summary: 'Another organisation takes over; the path ends here.',
    data: z.strictObject({
      from: stage,
      on: day,
      reason: z.enum(transferReasons),
      toOrganisationId: id.nullable().describe('null when it is not in the registry'),
    }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.transfer-proposed.v1',
    summary:
      'Another organisation of the tenant is asked to go on with the path; until it answers, both see it.',
    data: z.strictObject({ toOrganisationId: id, on: day, reason: z.enum(transferReasons) }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.transfer-declined.v1',
    summary: 'The proposed transfer does not take place: the path stays where it is.',
    data: z.strictObject({ toOrganisationId: id, on: day, reason: z.enum(transferDeclineReasons) }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.responsible-changed.v1',
    summary:
      'Another organisation is responsible for the same path: it accepted a transfer, or the first was a mistake.',
    data: z.strictObject({
      fromOrganisationId: id,
      organisationId: id.describe('responsible from now on'),
      on: day,
      transfer: z.enum(transferReasons).nullable().describe('why it was transferred; null for a correction'),
      correction: z.enum(putRightReasons).nullable().describe('why it was wrong; null for a transfer'),
    }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.exited.v1',
    summary: 'The path ended, with the reason and the situation on that day.',
    data: z.strictObject({
      from: stage,
      on: day,
      reason: z.enum(exitReasons),
      outcome: z.enum(exitOutcomes),
      destination: z.enum(exitDestinations),
    }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.exit-withdrawn.v1',
    summary:
      'The end of the path was a mistake: it goes on where it stood. Work and proposals are told apart.',
    data: z.strictObject({
      from: z.enum(['EXITED', 'TRANSFERRED']).describe('the end that is taken back'),
      endedOn: day.describe('day on which the path was said to have ended'),
      to: stage.describe('the stage in which the path stood'),
      since: day.describe('day since which it has been there'),
      on: day.describe('day on which the end was taken back'),
      reason: z.enum(putRightReasons),
    }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.stage-withdrawn.v1',
    summary:
      'A step of a placement that had moved the path was a mistake: the stage was never reached by it.',
    data: z.strictObject({
      stage: stage.describe('the stage that is taken back'),
      stageOn: day.describe('day on which it was said to have begun'),
      to: stage.describe('the stage in which the path stands without it'),
      since: day.describe('day since which it has been there'),
      on: day.describe('day on which the step was taken back'),
      placementId: id,
      reason: z.enum(putRightReasons),
    }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.voided.v1',
    summary: 'The path was opened by mistake: it counts nowhere, and stays on record.',
    data: z.strictObject({ from: stage, on: day, reason: z.enum(putRightReasons) }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.stage-date-corrected.v1',
    summary: 'The day of a stage was wrong and has been put right; both days stay known.',
    data: z.strictObject({ stage, on: day, previousOn: day, reason: z.enum(correctionReasons) }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.entry-corrected.v1',
    summary: 'What was told when the path was opened has been put right: as it should have been told then.',
    data: z.strictObject({
      enteredOn: day.describe('day of the order, or of entry into reception'),
      ageBand: z.enum(ageBands).describe('on the day the path was registered'),
      gender: z.enum(genders),
      origin: z.enum(origins),
    }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.way-in-corrected.v1',
    summary: 'The way in that was told at the opening was wrong: as it should have been told then.',
    data: z.strictObject({
      programme: z.enum(programmes),
      measureKind: z.enum(measureCodes).nullable(),
      receptionKind: z.enum(receptionKinds).nullable(),
      scheme: z.enum(schemeCodes).nullable(),
      country,
      on: day.describe('day on which it was put right'),
      reason: z.enum(putRightReasons),
    }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.person-replaced.v1',
    summary:
      'The path was recorded for the wrong person; what follows for reports is told by entry-corrected.',
    data: z.strictObject({ on: day, reason: z.enum(putRightReasons) }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.disadvantage-recorded.v1',
    summary: 'A document of a public administration shows, or no longer shows, a disadvantage.',
    data: z.strictObject({
      on: day.describe('day from which it holds, by the document'),
      art4: codes(z.enum(art4Codes), art4Codes.length).describe(
        'every L. 381/1991 art. 4 category that holds from then on; empty = none',
      ),
    }),
  }),
  defineEvent({
    topic,
    type: 'percorso.intake.path.service-recorded.v1',
    summary: 'A service was attended, corrected (higher version) or entered by mistake (cancelled).',
    data: z.strictObject({
      serviceId: id,
      code: z.enum(serviceCodes),
      from: day,
      to: day.nullable(),
      hours: hours.nullable(),
      version: count.min(1),
      cancelled: z.boolean(),
    }),
  }),
] as const;
