import { z } from 'zod';
import { putRightReasons } from '../codes/path.js';
import {
  placementClosers,
  placementCloseReasons,
  placementOutcomes,
  placementStatuses,
} from '../codes/placement.js';
import { defineEvent } from './define-event.js';
import { branch, comune, contract, day, id, isco, weeklyHours } from './fields.js';

const topic = 'percorso.placement.placement';
const about = { pathId: id, organisationId: id, opportunityId: id, on: day };
const newTerms = {
  effectiveOn: day,
  weeklyHours: weeklyHours.nullable().describe('null = the hours stay'),
  comune: comune.nullable().describe('null = the site stays'),
};

/** A person in an opportunity; subject = placement id. */
export const placementEvents = [
  defineEvent({
    topic,
    type: 'percorso.placement.placement.proposed.v1',
    summary: 'A candidate was proposed for an opportunity.',
    data: z.strictObject({ ...about, plannedStartOn: day.nullable() }),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.placement.interview-set.v1',
    summary: 'An interview was arranged; `on` is its day.',
    data: z.strictObject(about),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.placement.authorisation-requested.v1',
    summary: 'The authority was asked to authorise hours, place or employer.',
    data: z.strictObject(about),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.placement.authorised.v1',
    summary: 'The authority has authorised the placement.',
    data: z.strictObject(about),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.placement.started.v1',
    summary: 'The first day of work; `on` is that day.',
    data: z.strictObject({ ...about, contract, endsOn: day.nullable(), weeklyHours, isco, branch }),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.placement.activated.v1',
    summary: 'The placement is under way: trial period passed or first check-in done.',
    data: z.strictObject(about),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.placement.terms-change-requested.v1',
    summary: 'New hours or a new site are asked for; where there is an authority they wait for it.',
    data: z.strictObject({ ...about, ...newTerms }),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.placement.terms-change-settled.v1',
    summary: 'The new hours or site were authorised and take effect, or were dropped.',
    data: z.strictObject({ ...about, ...newTerms, outcome: z.enum(['EFFECTIVE', 'DROPPED']) }),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.placement.closed.v1',
    summary: 'The placement was refused, withdrawn or ended, with a coded reason.',
    data: z.strictObject({
      ...about,
      outcome: z.enum(placementOutcomes),
      reason: z.enum(placementCloseReasons),
      by: z.enum(placementClosers),
      hadStarted: z.boolean(),
    }),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.placement.step-withdrawn.v1',
    summary: 'The last step was recorded by mistake: the placement stands where it stood before it.',
    data: z.strictObject({
      ...about,
      from: z.enum(placementStatuses).describe('the status that is taken back'),
      to: z.enum(placementStatuses).describe('the status in which it stands again'),
      stepOn: day.describe(
        'day on which the step was said to have happened; `on` is the day it was taken back',
      ),
      startedOn: day.nullable().describe('first day of work that still stands; null when none does'),
      reason: z.enum(putRightReasons),
    }),
  }),
] as const;
