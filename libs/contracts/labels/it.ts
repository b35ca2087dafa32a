import type { Labels } from './code-lists.js';
import { casework } from './it-casework.js';
import { event } from './it-events.js';
import { people } from './it-people.js';
import { work } from './it-work.js';

/** Italian, in the words a person uses at a counter. Legal names stay where an office expects them. */
export const it: Labels = { event, ...people, ...work, ...casework };
