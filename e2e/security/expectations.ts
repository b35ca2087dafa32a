import { allows, type Role } from '#web';
import type { Position } from './ground.js';
import type { Operation } from './operations.js';

/** What a request must meet with. */
export type Expectation =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'OUT_OF_SCOPE'
  | 'NOT_FOUND'
  /** As for an id of nothing, where the id stands in a body and a rule asks for it. */
  | 'RULE_VIOLATED'
  /** Let in: done, or refused for a reason that comes after access. */
  | 'LET_IN'
  /** Let in to what is its own, in which nothing of the first tenant or scope appears. */
  | 'NOTHING_OF_IT';

const registry =
  'the registry of organisations, their networks and places is for everybody of the tenant: whoever follows a person looks for a place anywhere';

/** Routes on which an account outside the scope is let in all the same, each with its reason. */
export const openWithinTenant: [RegExp, string][] = [
  [/^GET \/placement\/organisations/, registry],
  [/^GET \/placement\/networks/, registry],
  [/^GET \/placement\/opportunities/, registry],
  [/^GET \/placement\/territory/, 'comuni and provinces are public facts'],
  [/^GET \/intake\/codes$/, 'code lists are public facts'],
  [
    /^\w+ \/gateway\/colleagues$|^\w+ \/intake\/following\/(teams|absences|hand-overs\/)/,
    'colleagues of the tenant know each other: names, teams, absences, and what was handed to the reader',
  ],
  [
    /^\w+ \/gateway\/(session|second-factor|changes|notices)/,
    'concerns the account itself, or ids without content',
  ],
  [/^\w+ \/gateway\/accounts/, 'an administrator looks after all accounts of the tenant'],
  [/^GET \/reporting\/organisations-chart$/, registry],
];

/** What is new, or spans organisations, is in nobody's scope: only an account for the whole tenant writes it. */
const forTheWholeTenant = /^(POST|PUT) \/placement\/(networks|organisations$|organisations\/import)/;

/** Commands without an id in their address, whose body names something of the first tenant. */
const namesInBody = new Set([
  'POST /intake/following/hand-overs',
  'POST /intake/tasks',
  'POST /placement/placements',
  'POST /placement/memberships',
  'POST /placement/opportunities',
]);

/** Routes that repeat the organisation they were asked about, which need not exist, in an otherwise empty answer. */
export const echoes = new Set(['GET /placement/memberships/register']);

/** What a case worker owes, nobody else ticks off, puts off or changes: the task of the ground is a case worker's. */
const ofTheCaseWorker = /^(POST|PUT) \/intake\/tasks\/\{id\}/;

/** Queries that must name an organisation: whoever names one outside the scope is refused. */
const scopedByQuery = new Set(['GET /placement/memberships/register']);

export function expectation(operation: Operation, role: Role, position: Position): Expectation {
  const { permission, name, parameters, method } = operation;
  if (permission === null) return 'LET_IN';
  if (!allows([role], permission)) return 'FORBIDDEN';
  const isOfAnotherRole = ofTheCaseWorker.test(name) && role !== 'SOCIAL_WORKER';
  if (position === 'whole tenant') return isOfAnotherRole ? 'FORBIDDEN' : 'LET_IN';
  if (position !== 'other tenant' && forTheWholeTenant.test(name)) return 'OUT_OF_SCOPE';
  if (position === 'in scope') return isOfAnotherRole ? 'FORBIDDEN' : 'LET_IN';
  const namesSomething = parameters.length > 0 || namesInBody.has(name);
  if (position === 'other tenant' && name === 'POST /placement/opportunities') return 'RULE_VIOLATED';
  if (position === 'other tenant') return namesSomething ? 'NOT_FOUND' : 'NOTHING_OF_IT';
  if (openWithinTenant.some(([pattern]) => pattern.test(name))) return 'LET_IN';
  if (namesSomething || scopedByQuery.has(name) || method !== 'GET') return 'OUT_OF_SCOPE';
  return 'NOTHING_OF_IT';
}
