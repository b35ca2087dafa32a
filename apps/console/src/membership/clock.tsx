import { membershipRules } from '#contracts';
import type { MembershipListItem } from '../api/placement-types.js';
import { useWords } from '../i18n/use-words.js';
import { Deadline } from '../parts/deadline.js';
import classes from './membership.module.css';

const lengths = {
  ANSWER: membershipRules.answerDays,
  APPEAL: membershipRules.appealDays,
  SPECIAL_CATEGORY: membershipRules.specialCategoryYears * 365,
};

/** The one term that runs: how much of it has gone, its last day, and what it is for. */
export function Clock({ membership: { clock, answeredLateBy } }: { membership: MembershipListItem }) {
  const { t } = useWords();
  if (!clock) {
    return answeredLateBy ? (
      <span>{t('membership.answeredLate', { count: answeredLateBy })}</span>
    ) : (
      <span className="quiet">–</span>
    );
  }
  const gone = Math.min(1, Math.max(0, 1 - clock.daysLeft / lengths[clock.kind]));
  return (
    <span className={classes.clock}>
      <span>{t(`membership.clocks.${clock.kind}`)}</span>
      <svg width="100" height="8" aria-hidden="true">
        <rect width="100" height="8" rx="1" className={classes.term} />
        <rect
          width={gone * 100}
          height="8"
          rx="1"
          className={classes.gone}
          data-over={clock.daysLeft < 0 || undefined}
        />
      </svg>
      <Deadline day={clock.dueOn} />
    </span>
  );
}
