import {
  IconAddressBook,
  IconArrowsShuffle,
  IconBuildingCommunity,
  IconCalendarDue,
  IconChartSankey,
  IconLayoutKanban,
  IconUserShield,
  IconUsersGroup,
  IconUserPlus,
} from '@tabler/icons-react';
import type { Role } from '../api/session.js';
import type { it } from '../i18n/it.js';
import { routes } from '../routes.js';

export interface Entry {
  name: keyof typeof it.nav;
  path: string;
  icon: typeof IconUserPlus;
  roles: readonly Role[];
}

const staff = ['SOCIAL_WORKER', 'PLACEMENT_OFFICER', 'MANAGER'] as const;

/** At most eight for any one role; the routes' own permissions decide in the end. */
const entries: readonly Entry[] = [
  { name: 'today', path: routes.today, icon: IconCalendarDue, roles: staff },
  { name: 'intake', path: routes.intake, icon: IconUserPlus, roles: ['SOCIAL_WORKER'] },
  { name: 'caseload', path: routes.caseload, icon: IconAddressBook, roles: staff },
  {
    name: 'match',
    path: routes.candidates,
    icon: IconArrowsShuffle,
    roles: ['PLACEMENT_OFFICER', 'MANAGER'],
  },
  { name: 'placements', path: routes.placements, icon: IconLayoutKanban, roles: staff },
  { name: 'membership', path: routes.memberships, icon: IconUsersGroup, roles: staff },
  // Before the organisations: who administers alone begins the day where there is something to do.
  { name: 'accounts', path: routes.accounts, icon: IconUserShield, roles: ['ADMINISTRATOR'] },
  {
    name: 'organisations',
    path: routes.organisations,
    icon: IconBuildingCommunity,
    roles: [...staff, 'ADMINISTRATOR'],
  },
  { name: 'outcomes', path: routes.outcomes, icon: IconChartSankey, roles: ['MANAGER'] },
];

export function entriesFor(held: readonly Role[]): Entry[] {
  return entries.filter((entry) => entry.roles.some((role) => held.includes(role))).slice(0, 8);
}

/** Where one begins the day. */
export function homeOf(held: readonly Role[]): string {
  return entriesFor(held)[0]?.path ?? routes.today;
}
