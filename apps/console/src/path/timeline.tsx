import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useNotes } from '../api/casework.js';
import type { TimelineFact } from '../api/intake-types.js';
import { useOrganisationNames } from '../api/organisations.js';
import { useTimeline } from '../api/paths.js';
import { can, useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { dayInRome } from '../i18n/day-words.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Loaded } from '../parts/loaded.js';
import { Nothing } from '../parts/states.js';
import classes from './path.module.css';
import { factInWords, groupOf, isMajor, timelineGroups, toldByPlacement } from './timeline-words.js';

/** The whole story, newest first; recorded later than it happened is said. */
export function Timeline({ pathId }: { pathId: string }) {
  const { t, number } = useWords();
  const session = useSession();
  const [group, setGroup] = useState('');
  const facts = useTimeline(pathId);
  const notes = useNotes(pathId, can(session, 'SOCIAL_WORKER'));
  const texts = new Map((notes.data?.items ?? []).map((note) => [note.id, note.text]));
  return (
    <Card
      title={t('timeline.title')}
      count={facts.data && number(facts.data.filter((fact) => !toldByPlacement(fact)).length)}
      flush
      actions={
        <NativeSelect
          className={classes.filter}
          size="xs"
          aria-label={t('timeline.filter')}
          value={group}
          data={[
            { value: '', label: t('timeline.all') },
            ...timelineGroups.map((one) => ({ value: one, label: t(`timeline.groups.${one}`) })),
          ]}
          onChange={(event) => setGroup(event.currentTarget.value)}
        />
      }
    >
      <Loaded query={facts} rows={6}>
        {(all) => {
          const shown = all.filter(
            (fact) => !toldByPlacement(fact) && (group === '' || groupOf(fact.kind) === group),
          );
          if (shown.length === 0) {
            return (
              <div style={{ padding: '0 1rem 0.5rem' }}>
                <Nothing words={t('timeline.nothing')} />
              </div>
            );
          }
          return (
            <ol className={classes.timeline}>
              {shown.map((fact) => (
                <Fact
                  key={fact.id}
                  fact={fact}
                  text={texts.get(String(fact.values['noteId'] ?? '')) ?? null}
                />
              ))}
            </ol>
          );
        }}
      </Loaded>
    </Card>
  );
}

function Fact({ fact, text }: { fact: TimelineFact; text: string | null }) {
  const words = useWords();
  const { t, day } = words;
  const codes = useCodes();
  const organisation = useOrganisationNames();
  const { title, details } = factInWords(fact, { words, codes, organisation });
  const recordedOn = dayInRome(new Date(fact.recordedAt));
  return (
    <li className={classes.fact} data-major={isMajor(fact.kind) || undefined}>
      <div>
        <time dateTime={fact.on}>{day(fact.on)}</time>
        {recordedOn !== fact.on && (
          <p className={classes.recorded}>{t('timeline.recordedOn', { day: day(recordedOn) })}</p>
        )}
      </div>
      <div>
        <p className={classes.what}>{title}</p>
        {details.length > 0 && <p className="quiet">{details.join(' · ')}</p>}
        {text && <p className={classes.note}>{text}</p>}
      </div>
    </li>
  );
}
