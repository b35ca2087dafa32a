import { Link } from 'wouter';
import type { PlacementListItem } from '../api/placement-types.js';
import { can, useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Menu, type MenuItem } from '../parts/menu.js';
import { Tag } from '../parts/tag.js';
import { to } from '../routes.js';
import classes from './placements.module.css';
import type { Moving, Undoing } from './board.js';

/** After this many days without a step the card says so. */
const longWait = 14;

interface PlacementCardProps {
  placement: PlacementListItem;
  name: string;
  onMove: (moving: Moving | Undoing) => void;
}

export function PlacementCard({ placement, name, onMove }: PlacementCardProps) {
  const { t, day } = useWords();
  const codes = useCodes();
  const session = useSession();
  const { status, ageingDays, interviewOn, plannedStartOn, startedOn, endsOn, pathStage } = placement;
  const moves = can(session, 'PLACEMENT_OFFICER') ? placement.moves : [];
  const items: MenuItem[] = moves.map((target) => ({
    key: target,
    label: target === status ? t('placements.again.INTERVIEW') : t(`placements.moves.${target}`),
    onChoose: () => onMove({ placement, name, target }),
  }));
  if (status !== 'PROPOSED' && can(session, 'PLACEMENT_OFFICER', 'MANAGER')) {
    const onChoose = () => onMove({ placement, name, target: 'UNDO' });
    items.push({ key: 'UNDO', label: t('history.undoLast'), onChoose });
  }
  const waiting = status !== 'STARTED' && status !== 'ACTIVE';
  return (
    <article className={classes.card}>
      <h3>
        <Link href={to.path(placement.pathId)}>{name}</Link>
      </h3>
      <p>
        {placement.opportunityTitle}, {placement.organisationName}
      </p>
      <p className="quiet">
        {startedOn
          ? t('placements.startedOn', { day: day(startedOn) })
          : t('caseload.since', { day: day(placement.since) })}
      </p>
      {status === 'INTERVIEW' && interviewOn && (
        <p>{t('placements.interviewOn', { day: day(interviewOn) })}</p>
      )}
      {waiting && plannedStartOn && (
        <p className="quiet">{t('placements.plannedStartOn', { day: day(plannedStartOn) })}</p>
      )}
      {endsOn && <p className="quiet">{t('placements.endsOn', { day: day(endsOn) })}</p>}
      <p className={classes.tags}>
        {(status === 'AWAITING_AUTHORISATION' || status === 'AUTHORISED') && (
          <Tag tone={status === 'AUTHORISED' ? 'good' : 'warn'}>{codes.words('placementStatus', status)}</Tag>
        )}
        {pathStage === 'PAUSED' && <Tag tone="warn">{codes.words('stage', 'PAUSED')}</Tag>}
        {(pathStage === 'EXITED' || pathStage === 'TRANSFERRED') && (
          <Tag tone="bad">{t('placements.pathEnded')}</Tag>
        )}
        {waiting && ageingDays >= longWait && (
          <Tag tone="warn">{t('placements.ageing', { count: ageingDays })}</Tag>
        )}
      </p>
      {items.length > 0 && <Menu label={t('placements.moveTo')} about={name} items={items} />}
    </article>
  );
}
