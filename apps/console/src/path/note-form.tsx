import { noteKinds } from '#contracts';
import { useState } from 'react';
import { addNote, afterPath, correctNote, type NoteView } from '../api/casework.js';
import { useCodes } from '../codes/use-codes.js';
import { DraftNotice } from '../drafts/draft-notice.js';
import { DraftReading } from '../drafts/draft-reading.js';
import { useDraft } from '../drafts/use-draft.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { AreaField, ChoiceField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { answersOfNote, type NoteAnswers } from './note-answers.js';
import { forgetUnsent, unsentOf } from './unsent-note.js';
import type { PathFormProps } from './move-forms.js';

/** Kind, day and text; the author is known. What is typed is kept as a draft. */
export function NoteForm({ path, onClose }: PathFormProps) {
  const { t, today } = useWords();
  const [unsent] = useState(() => unsentOf(path.pathId));
  const command = useCommandForm<NoteAnswers>({
    values: unsent?.note ?? { kind: 'MEETING', text: '', happenedOn: today },
    send: (answers, key) => addNote(path.pathId, answers, keyOf(answers, key)),
    refreshes: afterPath(path.pathId),
    onDone: () => {
      forgetUnsent(path.pathId);
      void draft.drop();
      onClose();
    },
  });
  const draft = useDraft(`note-${path.pathId}`, command.form);
  return (
    <Dialog
      title={t('path.noteTitle', { name: path.name })}
      lead={t(unsent ? 'path.noteUnsent' : 'path.noteLead')}
      onClose={onClose}
    >
      <DraftReading draft={draft}>
        <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
          <NoteFields />
          <DraftNotice draft={draft} />
        </CommandForm>
      </DraftReading>
    </Dialog>
  );

  function keyOf(answers: NoteAnswers, key: string): string {
    const same =
      unsent &&
      (['kind', 'text', 'happenedOn'] as const).every((name) => unsent.note[name] === answers[name]);
    return same ? unsent.key : key;
  }
}

interface CorrectNoteProps {
  pathId: string;
  note: NoteView;
  onClose: () => void;
}

/** What was written first stays on record with intake. */
export function CorrectNote({ pathId, note, onClose }: CorrectNoteProps) {
  const { t, day } = useWords();
  const command = useCommandForm<NoteAnswers>({
    values: answersOfNote(note),
    version: note.version,
    send: (answers) => correctNote(pathId, note, answers),
    refreshes: afterPath(pathId),
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('path.correctNoteTitle', { day: day(note.happenedOn) })}
      lead={t('path.correctNoteLead')}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <NoteFields />
      </CommandForm>
    </Dialog>
  );
}

function NoteFields() {
  const { t } = useWords();
  const codes = useCodes();
  return (
    <>
      <ChoiceField
        name="kind"
        label={t('path.noteKind')}
        options={codes.options('noteKind', [...noteKinds])}
        required
      />
      <DayField name="happenedOn" label={t('path.noteDay')} required />
      <AreaField name="text" label={t('path.noteText')} rows={6} maxLength={10_000} required />
    </>
  );
}
