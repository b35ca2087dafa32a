/**
 * Of a path `p`: somebody must follow it. It is open, or it has ended and left a case worker something to do: an office
 * that is to be told of the exit is to be told also where whoever followed the person has left.
 */
export const needsFollowing = `(p.voided_on is null and (p.stage not in ('EXITED', 'TRANSFERRED') or exists (
  select from task t where t.path_id = p.id and t.role = 'SOCIAL_WORKER' and t.status in ('OPEN', 'POSTPONED'))))`;
