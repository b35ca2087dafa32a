import type { PlacementStatus } from '#contracts';
import type { PlacementListItem } from '../api/placement-types.js';

/** Awaiting and given authorisation share a column: the card says which. */
export const columns = [
  { key: 'PROPOSED', statuses: ['PROPOSED'] },
  { key: 'INTERVIEW', statuses: ['INTERVIEW'] },
  { key: 'AUTHORISATION', statuses: ['AWAITING_AUTHORISATION', 'AUTHORISED'] },
  { key: 'STARTED', statuses: ['STARTED'] },
  { key: 'ACTIVE', statuses: ['ACTIVE'] },
] as const satisfies { key: string; statuses: PlacementStatus[] }[];
export type ColumnKey = (typeof columns)[number]['key'];

/** A card on its way to another column. */
export interface Moving {
  placement: PlacementListItem;
  name: string;
  target: PlacementStatus;
}

/** A card whose last step is taken back. */
export type Undoing = Omit<Moving, 'target'> & { target: 'UNDO' };
