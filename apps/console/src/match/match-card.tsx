import { Button } from '@mantine/core';
import { IconCheck, IconHelpCircle, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MatchView } from '../api/placement-types.js';
import { can, useSession } from '../api/session.js';
import { Tag } from '../parts/tag.js';
import { weekInWords } from '../week/week-words.js';
import classes from './match.module.css';
import { changesInWords, reasonInWords, type Speaker } from './reason-words.js';
import { ScoreParts } from './score-parts.js';
import { useSpeaker } from './use-speaker.js';

const tones = { YES: 'good', TO_CHECK: 'warn', NO: 'bad' } as const;

export function MatchCard({ match, onPropose }: { match: MatchView; onPropose: () => void }) {
  const speaker = useSpeaker();
  const { words, codes, place } = speaker;
  const { t, day, number } = words;
  const session = useSession();
  const free = match.capacity - match.taken;
  return (
    <article className={classes.card} data-verdict={match.verdict} aria-labelledby={match.opportunityId}>
      <header className={classes.head}>
        <div>
          <h2 id={match.opportunityId}>
            {match.title}, {match.organisationName}
          </h2>
          <p className="quiet">
            {[
              codes.words('contract', match.contract),
              t('match.weeklyHours', { hours: number(match.weeklyHours, 1) }),
              match.comune && place(match.comune),
              match.travelMinutes !== null && t('match.travel', { minutes: match.travelMinutes }),
              t('match.seats', { count: free }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <p className="quiet">
            {match.shifts.length > 0
              ? weekInWords(match.shifts, words).join('; ')
              : t('offers.shiftsToAgree')}
            {' · '}
            {t('match.startsOn', { day: day(match.startsOn) })}
            {match.contractEndsOn && `, ${t('match.endsOn', { day: day(match.contractEndsOn) })}`}
          </p>
        </div>
        <div className={classes.verdict}>
          <Tag tone={tones[match.verdict]}>{t(`match.verdicts.${match.verdict}`)}</Tag>
          <span className={classes.score}>
            <strong>{number(Math.round(match.score))}</strong>
            <span>{t('match.ofHundred')}</span>
          </span>
        </div>
      </header>
      <div className={classes.reasons}>
        <Reasons
          title={t('match.whyNot')}
          icon={<IconX size={18} />}
          tone="bad"
          lines={match.whyNot.flatMap((reason) => reasonInWords(reason, speaker))}
        />
        <Reasons
          title={t('match.toCheck')}
          icon={<IconHelpCircle size={18} />}
          tone="warn"
          lines={match.toCheck.flatMap((one) => checkInWords(one, speaker))}
        />
        <Reasons
          wide
          title={t('match.whyYes')}
          icon={<IconCheck size={18} />}
          tone="good"
          lines={inOrderOfWeight(match.whyYes).map((code) => t(`match.yes.${code}`))}
        />
      </div>
      {match.nearestMiss && match.nearestMiss.length > 0 && (
        <div className={classes.miss}>
          <p>
            <strong>{t('match.wouldWork')}</strong> {changesInWords(match.nearestMiss, speaker).join('; ')}.
          </p>
        </div>
      )}
      <footer className={classes.foot}>
        <ScoreParts match={match} />
        {match.verdict !== 'NO' && can(session, 'PLACEMENT_OFFICER') && (
          <Button onClick={onPropose}>
            {t('match.propose')}
            <span className="only-read">
              : {match.title}, {match.organisationName}
            </span>
          </Button>
        )}
      </footer>
    </article>
  );
}

function checkInWords(one: MatchView['toCheck'][number], speaker: Speaker): string[] {
  const { t } = speaker.words;
  if (one.reason) return reasonInWords(one.reason, speaker);
  if (one.missing) return [t(`match.missing.${one.missing}`)];
  return [t('match.scoreUnknown', { part: t(`score.${one.constraint}` as never) as string })];
}

/** What goes without saying comes last. */
const plain: readonly string[] = [
  'PATH_NOT_READY',
  'OPPORTUNITY_CLOSED',
  'CAPACITY',
  'FORBIDDEN_COMUNE',
  'EXCLUDED_SECTOR',
  'TUTOR_LOAD',
];

function inOrderOfWeight(codes: MatchView['whyYes']): MatchView['whyYes'] {
  return [...codes].sort((a, b) => Number(plain.includes(a)) - Number(plain.includes(b)));
}

interface ReasonsProps {
  title: string;
  icon: ReactNode;
  tone: 'good' | 'warn' | 'bad';
  lines: string[];
  /** A long list of short lines: over the whole width, in columns. */
  wide?: boolean;
}

function Reasons({ title, icon, tone, lines, wide }: ReasonsProps) {
  if (lines.length === 0) return null;
  return (
    <section className={classes.reason} data-tone={tone} data-wide={wide || undefined}>
      <h3>
        <span aria-hidden="true">{icon}</span>
        {title}
      </h3>
      <ul>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
