import { afterPath } from '../api/casework.js';
import type { PersonView } from '../api/intake-types.js';
import { putPerson } from '../api/paths.js';
import { CommandForm } from '../form/command-form.js';
import { TextField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { personCorrection, type PersonAnswers } from '../intake/answers.js';
import { PersonDetails } from '../intake/section-person.js';
import { Dialog } from '../parts/dialog.js';
import { answersOfPerson } from './aspect-answers.js';
import type { PathFormProps } from './move-forms.js';

/** The person has a version of their own: a colleague's work on the path does not stop a correction of the name. */
export function EditPerson({ path, person, onClose }: PathFormProps & { person: PersonView }) {
  const { t } = useWords();
  const command = useCommandForm<PersonAnswers>({
    values: answersOfPerson(person),
    version: person.version,
    send: (answers) => putPerson(path.pathId, person.version, personCorrection(answers)),
    refreshes: afterPath(path.pathId),
    onDone: onClose,
  });
  return (
    <Dialog title={t('person.edit', { name: path.name })} wide onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <div className={formClasses.row}>
          <TextField name="givenNames" label={t('person.givenNames')} maxLength={100} />
          <TextField name="familyNames" label={t('person.familyNames')} maxLength={100} />
        </div>
        <PersonDetails prefix="" />
      </CommandForm>
    </Dialog>
  );
}
