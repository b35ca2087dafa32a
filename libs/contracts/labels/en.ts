import type { Labels } from './code-lists.js';
import { casework } from './en-casework.js';
import { event } from './en-events.js';
import { people } from './en-people.js';
import { work } from './en-work.js';

/** English. Italian legal names are translated, with the Italian word where an office uses it. */
export const en: Labels = { event, ...people, ...work, ...casework };
