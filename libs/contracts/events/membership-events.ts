import { z } from 'zod';
import { memberRoles, membershipCategories } from '../codes/membership.js';
import { defineEvent } from './define-event.js';
import { cents, day, id } from './fields.js';

const topic = 'percorso.placement.membership';
const who = { pathId: id, organisationId: id };
const about = { ...who, on: day };
const roleId = id.describe('the spell in this role, so that its end can name it');

/** From worker to worker-member and on to responsibility; subject = membership id. */
export const membershipEvents = [
  defineEvent({
    topic,
    type: 'percorso.placement.membership.interested.v1',
    summary: 'A worker would like to become a member; may already take part before admission.',
    data: z.strictObject(about),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.membership.applied.v1',
    summary: 'The application was handed in: the 60 days to answer begin (c.c. 2528).',
    data: z.strictObject(about),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.membership.admitted.v1',
    summary: 'The board, or the assembly on appeal, admitted the person.',
    data: z.strictObject(about),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.membership.rejected.v1',
    summary: 'The board refused; from the day it was communicated the person has 60 days to appeal.',
    data: z.strictObject({ ...about, communicatedOn: day }),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.membership.appealed.v1',
    summary: 'The person asked for the assembly to decide.',
    data: z.strictObject(about),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.membership.rejected-finally.v1',
    summary: 'The assembly refused too.',
    data: z.strictObject(about),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.membership.share-paid.v1',
    summary: 'The capital share was paid.',
    data: z.strictObject({ ...about, amountCents: cents }),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.membership.registered.v1',
    summary: 'Entered in the members’ book: the person is a worker-member from this day.',
    data: z.strictObject({ ...about, category: z.enum(membershipCategories) }),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.membership.category-changed.v1',
    summary: 'Moved between ordinary and special category (at most five years in the latter, c.c. 2527).',
    data: z.strictObject({ ...about, category: z.enum(membershipCategories) }),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.membership.withdrawn.v1',
    summary: 'The member left, or the applicant gave up.',
    data: z.strictObject(about),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.membership.excluded.v1',
    summary: 'The cooperative excluded the member.',
    data: z.strictObject(about),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.membership.role-assigned.v1',
    summary: 'The member took on a role, from manager of a team to the board.',
    data: z.strictObject({ ...who, roleId, role: z.enum(memberRoles), from: day }),
  }),
  defineEvent({
    topic,
    type: 'percorso.placement.membership.role-ended.v1',
    summary: 'The member no longer holds the role.',
    data: z.strictObject({
      ...who,
      roleId,
      role: z.enum(memberRoles),
      to: day.describe('last day in the role'),
    }),
  }),
] as const;
