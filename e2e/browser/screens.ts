import type { en } from '../../apps/console/src/i18n/en.js';
import type { RoleName } from './office.js';

export type Words = typeof en;

export interface Screen {
  name: string;
  as: RoleName;
  /** Its address, with the ids of what the story made. */
  at: (ids: Ids) => string;
  /** What opens dialogs there: the words of a button, or of a menu and of an item in it. */
  dialogs?: (words: Words) => (string | readonly [menu: string, item: string])[];
  /** Shown also before anything is on record. */
  whenEmpty?: boolean;
}

export interface Ids {
  pathId: string;
  readyId: string;
  organisationId: string;
}

/** Every screen, as somebody whose role has it. */
export const screens: readonly Screen[] = [
  { name: 'today', as: 'worker', at: () => '/', whenEmpty: true, dialogs: (words) => [words.tasks.postpone] },
  { name: 'new intake', as: 'worker', at: () => '/intake', whenEmpty: true },
  { name: 'caseload', as: 'worker', at: () => '/paths', whenEmpty: true },
  {
    name: 'who follows whom',
    as: 'manager',
    at: () => '/paths/following',
    whenEmpty: true,
    dialogs: (words) => [words.following.handOverAll, words.following.addAbsence],
  },
  {
    name: 'path',
    as: 'worker',
    at: ({ pathId }) => `/paths/${pathId}`,
    dialogs: (words) => [
      words.path.acts.note,
      words.tasks.add,
      `${words.act.change}: ${words.measure.title}`,
      `${words.act.change}: ${words.disadvantage.title}`,
      [words.path.moreActs, words.path.acts.assessment],
      [words.path.moreActs, words.path.acts.exit],
    ],
  },
  { name: 'candidates', as: 'officer', at: () => '/match', whenEmpty: true },
  {
    name: 'match',
    as: 'officer',
    at: ({ readyId }) => `/paths/${readyId}/match`,
    dialogs: (words) => [words.match.propose],
  },
  {
    name: 'placements',
    as: 'officer',
    at: () => '/placements',
    whenEmpty: true,
    dialogs: (words) => [[words.placements.moveTo, words.placements.moves.ENDED]],
  },
  {
    name: 'membership',
    as: 'officer',
    at: () => '/memberships',
    whenEmpty: true,
    dialogs: (words) => [words.membership.add, [words.membership.record, words.membership.steps.role]],
  },
  {
    name: 'organisations',
    as: 'manager',
    at: () => '/organisations',
    whenEmpty: true,
    dialogs: (words) => [words.organisations.add],
  },
  {
    name: 'organisation',
    as: 'officer',
    at: ({ organisationId }) => `/organisations/${organisationId}`,
    dialogs: (words) => [words.offers.add],
  },
  { name: 'import', as: 'manager', at: () => '/organisations/import', whenEmpty: true },
  { name: 'outcomes', as: 'manager', at: () => '/outcomes', whenEmpty: true },
  { name: 'figure rows', as: 'manager', at: () => '/outcomes?reached=INTAKE' },
  { name: 'accounts', as: 'administrator', at: () => '/accounts', dialogs: (words) => [words.accounts.add] },
  { name: 'own account', as: 'administrator', at: () => '/me' },
  { name: 'nothing there', as: 'worker', at: () => '/nothing-there' },
];
