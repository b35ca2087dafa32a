import { noteKinds, type NoteKind } from '#contracts';
import { addNote, afterPath, correctNote, type NoteView } from '../api/casework.js';
import { useCodes } from '../codes/use-codes.js';
import { DraftNotice } from '../drafts/draft-notice.js';
import { useDraft } from '../drafts/use-draft.js';
import { CommandForm } from '../form/command-form.js';
import { AreaField, ChoiceField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import type { PathFormProps } from './move-forms.js';

interface NoteAnswers {
  kind: NoteKind;
  text: string;
}

/** Kind and text; the day and the author are known. What is typed is kept as a draft. */
export function NoteForm({ path, onClose }: PathFormProps) {
  const { t } = useWords();
  const command = useCommandForm<NoteAnswers>({
    values: { kind: 'MEETING', text: '' },
    send: (answers, key) => addNote(path.pathId, answers, key),
    refreshes: afterPath(path.pathId),
    onDone: () => {
      void draft.drop();
      onClose();
    },
  });
  const draft = useDraft(`note-${path.pathId}`, command.form);
  return (
    <Dialog title={t('path.noteTitle', { name: path.name })} lead={t('path.noteLead')} onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <NoteFields />
        <DraftNotice draft={draft} />
      </CommandForm>
    </Dialog>
  );
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
    values: { kind: note.kind, text: note.text },
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
      <AreaField name="text" label={t('path.noteText')} rows={6} maxLength={10_000} required />
    </>
  );
}
