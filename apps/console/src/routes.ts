/** Every address of the console, typed. Patterns with `:id` are for the router, the functions for links. */
export const routes = {
  today: '/',
  intake: '/intake',
  caseload: '/paths',
  whoFollows: '/paths/following',
  path: '/paths/:id',
  candidates: '/match',
  match: '/paths/:id/match',
  placements: '/placements',
  memberships: '/memberships',
  organisations: '/organisations',
  organisation: '/organisations/:id',
  importing: '/organisations/import',
  outcomes: '/outcomes',
  accounts: '/accounts',
  me: '/me',
  setup: '/setup',
} as const;

export const to = {
  path: (id: string) => `/paths/${id}`,
  /** A path with one of its forms open. */
  write: (id: string, form: 'note' | 'assessment') => `/paths/${id}?write=${form}`,
  intakeDraft: (name: string) => `/intake?draft=${name}`,
  /** The caseload of a case worker; null: those whom nobody follows. */
  followedBy: (account: string | null) => `/paths?follower=${account ?? 'NOBODY'}`,
  match: (id: string) => `/paths/${id}/match`,
  organisation: (id: string) => `/organisations/${id}`,
};
