import { DomainError, violated } from '#kernel';
import type { Role } from '#web';

/** What an account may do, as far as following people needs it. */
export interface Colleague {
  id: string;
  roles: readonly Role[];
  /** Null: every organisation of the tenant. */
  organisations: readonly string[] | null;
  /** Of the account at the gateway; 0 = known by a token only. */
  version: number;
}

/** A path as far as it can be handed over. */
export interface FollowedPath {
  pathId: string;
  organisationId: string;
  /** Opened by mistake: there is nobody to follow. An ended path may have left something to do. */
  isVoided: boolean;
  /** Null: nobody follows it, or nobody who still may. */
  account: string | null;
  /** Of the following alone: it has no event, so the path's own version does not count it. */
  version: number;
}

export interface HandOver {
  /** Null: nobody, until somebody takes it. */
  to: Colleague | null;
  /** The version that whoever hands over saw. */
  seen: number;
}

/** Who hands over: an account, and those for whom it covers today. */
export interface Handing {
  account: string;
  roles: readonly Role[];
  covered: readonly string[];
}

/**
 * Throws unless this path may be handed over so: by who follows it or covers for them, by any case worker where nobody
 * follows it, and by a manager always.
 */
export function checkHandOver(path: FollowedPath, { to, seen }: HandOver, by: Handing): void {
  const { account: follower, organisationId } = path;
  if (seen !== path.version) {
    throw new DomainError('STALE_VERSION', 'Somebody changed who follows this path after you opened it.', {
      rule: 'following.changed-meanwhile',
      facts: { account: follower },
    });
  }
  if (path.isVoided)
    throw violated('following.path-voided', 'a path opened by mistake is followed by nobody');
  const isOwn = follower === null || follower === by.account || by.covered.includes(follower);
  if (!isOwn && !by.roles.includes('MANAGER')) {
    throw violated('following.of-a-colleague', 'a colleague follows this path', { account: follower });
  }
  if (to && !mayFollow(to, organisationId)) {
    throw violated(
      'following.not-a-case-worker-there',
      'only a case worker of that organisation follows it',
      {
        organisationId,
      },
    );
  }
}

/** A case worker whose organisations hold the path's. */
export function mayFollow({ roles, organisations }: Colleague, organisationId: string): boolean {
  return roles.includes('SOCIAL_WORKER') && (organisations?.includes(organisationId) ?? true);
}
