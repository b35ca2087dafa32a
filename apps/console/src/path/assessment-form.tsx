import {
  cefrLevels,
  certificateCodes,
  iscedLevels,
  languageSkills,
  needCodes,
  ssmDomains,
  ssmLevels,
} from '#contracts';
import { Button } from '@mantine/core';
import { useFieldArray } from 'react-hook-form';
import {
  afterPath,
  correctAssessment,
  recordAssessment,
  useAssessments,
  type AssessmentView,
} from '../api/casework.js';
import { useCodes } from '../codes/use-codes.js';
import { DraftNotice } from '../drafts/draft-notice.js';
import { DraftReading } from '../drafts/draft-reading.js';
import { useDraft } from '../drafts/use-draft.js';
import { ChecksField } from '../form/choices.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { AreaField, ChoiceField, TextField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { ListedField, OccupationField } from '../form/pickers.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { Waiting } from '../parts/states.js';
import { assessmentBody, assessmentValues, type AssessmentAnswers } from './assessment-answers.js';
import type { PathFormProps } from './move-forms.js';
import classes from './path.module.css';

/** A new assessment begins from the latest one: only what has changed is typed. */
export function AssessmentForm(props: PathFormProps) {
  const { t } = useWords();
  const latest = useAssessments(props.path.pathId);
  return (
    <Dialog
      title={t('assessment.titleOf', { name: props.path.name })}
      lead={t('assessment.lead')}
      wide
      onClose={props.onClose}
    >
      {latest.isPending ? (
        <Waiting rows={6} />
      ) : (
        <Form
          {...props}
          latest={[...(latest.data ?? [])].sort((a, b) => a.number - b.number).at(-1) ?? null}
        />
      )}
    </Dialog>
  );
}

function Form({ path, onClose, latest }: PathFormProps & { latest: AssessmentView | null }) {
  const { t, today } = useWords();
  const command = useCommandForm<AssessmentAnswers>({
    values: assessmentValues(latest, today),
    send: (answers, key) => recordAssessment(path.pathId, assessmentBody(answers), key),
    refreshes: afterPath(path.pathId),
    onDone: () => {
      void draft.drop();
      onClose();
    },
  });
  const draft = useDraft(`assessment-${path.pathId}`, command.form);
  return (
    <DraftReading draft={draft}>
      <CommandForm command={command} submit={t('assessment.save')} onCancel={onClose}>
        <AssessmentFields />
        <DraftNotice draft={draft} />
      </CommandForm>
    </DraftReading>
  );
}

/** One on record is put right, against the version that the form began from. */
export function CorrectAssessment({
  path,
  onClose,
  assessment,
}: PathFormProps & { assessment: AssessmentView }) {
  const { t } = useWords();
  const { number, version, assessedOn } = assessment;
  const command = useCommandForm<AssessmentAnswers>({
    values: assessmentValues(assessment, assessedOn),
    version,
    send: (answers) =>
      correctAssessment(path.pathId, version, { ...assessmentBody(answers), corrects: number }),
    refreshes: afterPath(path.pathId),
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('assessment.titleOf', { name: path.name })}
      lead={t('path.newVersion')}
      wide
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <AssessmentFields />
      </CommandForm>
    </Dialog>
  );
}

function AssessmentFields() {
  const { t } = useWords();
  const codes = useCodes();
  const cefr = codes.options('cefr', [...cefrLevels]);
  return (
    <>
      <DayField name="assessedOn" label={t('assessment.day')} required />
      <fieldset className={formClasses.choices}>
        <legend>{t('assessment.italian')}</legend>
        <p className={formClasses.hint}>{t('assessment.italianHint')}</p>
        <div className={formClasses.row}>
          {languageSkills.map((skill) => (
            <ChoiceField
              key={skill}
              name={`italian.${skill}`}
              label={codes.words('languageSkill', skill)}
              options={cefr}
              empty={t('assessment.notAssessed')}
            />
          ))}
        </div>
      </fieldset>
      <ChoiceField
        name="isced"
        label={t('assessment.isced')}
        options={codes.options('isced', [...iscedLevels])}
        empty={t('assessment.notAssessed')}
      />
      <Occupations />
      <div className={formClasses.row}>
        <OccupationField name="preferredIsco" label={t('assessment.preferred')} multiple />
        <ListedField
          name="certificates"
          label={t('assessment.certificates')}
          multiple
          options={codes.options('certificate', [...certificateCodes])}
        />
        <TextField
          name="maxTravelMinutes"
          label={t('assessment.travelLabel')}
          inputMode="numeric"
          maxLength={3}
        />
      </div>
      <fieldset className={formClasses.choices}>
        <legend>{t('assessment.autonomy')}</legend>
        <p className={formClasses.hint}>{t('assessment.autonomyHint')}</p>
        <div className={formClasses.row}>
          {ssmDomains.map((domain) => (
            <ChoiceField
              key={domain}
              name={`autonomy.${domain}`}
              label={codes.words('ssmDomain', domain)}
              options={codes.options('ssmLevel', [...ssmLevels])}
              empty={t('assessment.notAssessed')}
            />
          ))}
        </div>
      </fieldset>
      <ChecksField
        name="needs"
        label={t('assessment.needs')}
        columns
        choices={needCodes.map((code) => ({ value: code, label: codes.words('need', code) }))}
      />
      <AreaField name="needsText" label={t('assessment.needsText')} maxLength={10_000} />
    </>
  );
}

function Occupations() {
  const { t } = useWords();
  const { fields, append, remove } = useFieldArray({ name: 'occupations' });
  return (
    <fieldset className={formClasses.choices}>
      <legend>{t('assessment.occupations')}</legend>
      <div className={formClasses.form}>
        {fields.map((field, index) => (
          <div key={field.id} className={formClasses.row}>
            <OccupationField
              name={`occupations.${index}.isco`}
              label={t('assessment.occupation', { number: index + 1 })}
              required
            />
            <TextField
              name={`occupations.${index}.years`}
              label={t('assessment.yearsLabel')}
              inputMode="decimal"
              maxLength={4}
              required
            />
            <div className={classes.acts}>
              <Button size="compact-sm" variant="subtle" onClick={() => remove(index)}>
                {t('act.remove')}
                <span className="only-read">: {t('assessment.occupation', { number: index + 1 })}</span>
              </Button>
            </div>
          </div>
        ))}
        <div>
          <Button size="compact-sm" variant="default" onClick={() => append({ isco: '', years: '' })}>
            {t('assessment.addOccupation')}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
