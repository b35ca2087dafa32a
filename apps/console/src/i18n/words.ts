import type { itDoor } from './door.it.js';
import type { it } from './it.js';

type Shape<T> = { [Key in keyof T]: T[Key] extends string ? string : Shape<T[Key]> };

/** The keys every language must have: Italian is the model, and a key it has that another lacks does not compile. */
export type Words = Shape<typeof it>;
export type DoorWords = Shape<typeof itDoor>;
