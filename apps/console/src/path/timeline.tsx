import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useNotes, withdrawNote, type NoteView } from '../api/casework.js';
import type { TimelineFact } from '../api/intake-types.js';
import { useOrganisationNames } from '../api/organisations.js';
import { useTimeline } from '../api/paths.js';
import { can, useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { useAuthorName, useColleagueNames, useTeamNames } from '../following/use-colleague-names.js';
import { dayInRome } from '../i18n/day-words.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { later } from '../parts/later.js';
import { Loaded } from '../parts/loaded.js';
import { Nothing } from '../parts/states.js';
import { usePlaceName } from '../places/use-places.js';
import { changeInWords } from './change-words.js';
import classes from './path.module.css';
import { factInWords, groupOf, isMajor, timelineGroups, toldByPlacement } from './timeline-words.js';

const CorrectNote = later(async () => (await import('./note-form.js')).CorrectNote);
const WithdrawForm = later(async () => (await import('./withdraw-form.js')).WithdrawForm);

type Asking = { act: 'CORRECT' | 'WITHDRAW'; noteId: string } | null;

/** The whole story, newest first; recorded later than it happened is said. */
export function Timeline({ pathId }: { pathId: string }) {
  const { t, number, day } = useWords();
  const session = useSession();
  const [group, setGroup] = useState('');
  const facts = useTimeline(pathId);
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  const query = useNotes(pathId, can(session, 'SOCIAL_WORKER'));
  const notes = new Map((query.data?.items ?? []).map((note) => [note.id, note]));
  const asked = asking ? notes.get(asking.noteId) : undefined;
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
                  note={notes.get(String(fact.values['noteId'] ?? '')) ?? null}
                  onAsk={(act, noteId) => setAsking({ act, noteId })}
                />
              ))}
            </ol>
          );
        }}
      </Loaded>
      {asked && asking?.act === 'CORRECT' && <CorrectNote pathId={pathId} note={asked} onClose={close} />}
      {asked && asking?.act === 'WITHDRAW' && (
        <WithdrawForm
          pathId={pathId}
          title={t('history.withdrawNote', { day: day(asked.happenedOn) })}
          lead={t('history.withdrawNoteLead')}
          version={asked.version}
          send={(reason) => withdrawNote(pathId, asked, reason)}
          onClose={close}
        />
      )}
    </Card>
  );
}

interface FactProps {
  fact: TimelineFact;
  /** The note it tells of, for whoever may read it. */
  note: NoteView | null;
  onAsk: (act: 'CORRECT' | 'WITHDRAW', noteId: string) => void;
}

function Fact({ fact, note, onAsk }: FactProps) {
  const words = useWords();
  const { t, day } = words;
  const codes = useCodes();
  const organisation = useOrganisationNames();
  const placeName = usePlaceName();
  const colleague = useColleagueNames();
  const team = useTeamNames();
  const { title, details } = factInWords(fact, { words, codes, organisation, colleague, team });
  const author = useAuthorName()(fact.actor);
  const recordedOn = dayInRome(new Date(fact.recordedAt));
  return (
    <li className={classes.fact} data-major={isMajor(fact.kind) || undefined}>
      <div>
        <time dateTime={fact.on}>{day(fact.on)}</time>
        {recordedOn !== fact.on && (
          <p className={classes.recorded}>{t('timeline.recordedOn', { day: day(recordedOn) })}</p>
        )}
        {author !== null && <p className={classes.recorded}>{author}</p>}
      </div>
      <div>
        <p className={classes.what}>{title}</p>
        {details.length > 0 && <p className="quiet">{details.join(' · ')}</p>}
        {fact.changes.map((change) => (
          <p key={change.field} className="quiet">
            {changeInWords(fact.kind, change, { words, codes, organisation, placeName })}
          </p>
        ))}
        {note && note.version === fact.values['version'] && (
          <>
            <p className={classes.note}>{note.text}</p>
            <Button size="compact-sm" variant="subtle" onClick={() => onAsk('CORRECT', note.id)}>
              {t('act.change')}
              <span className="only-read">
                : {title}, {day(note.happenedOn)}
              </span>
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => onAsk('WITHDRAW', note.id)}>
              {t('act.withdraw')}
              <span className="only-read">
                : {title}, {day(note.happenedOn)}
              </span>
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
