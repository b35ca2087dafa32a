import { correctionReasons, type CorrectionReason, type Stage } from '#contracts';
import type { Day } from '#kernel';
import { afterPath } from '../api/casework.js';
import { movePath } from '../api/paths.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { ChoiceField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import type { PathFormProps } from './move-forms.js';

/** Only the stages intake itself records; the days of proposal and work are corrected in the placement. */
const own = ['INTAKE', 'ASSESSMENT', 'READY'] as const;

export function CorrectDayForm({ path, onClose }: PathFormProps) {
  const { t, day } = useWords();
  const codes = useCodes();
  const days: Partial<Record<Stage, Day | null>> = {
    INTAKE: path.ribbon.intake,
    ASSESSMENT: path.ribbon.assessment,
    READY: path.ribbon.ready,
    PAUSED: path.ribbon.pausedOn,
    EXITED: path.ribbon.ended?.stage === 'EXITED' ? path.ribbon.ended.on : null,
    TRANSFERRED: path.ribbon.ended?.stage === 'TRANSFERRED' ? path.ribbon.ended.on : null,
  };
  const stages = ([...own, 'PAUSED', 'EXITED', 'TRANSFERRED'] as const).filter((stage) => days[stage]);
  const command = useCommandForm<{ stage: Stage | ''; on: Day | ''; reason: CorrectionReason | '' }>({
    values: { stage: '', on: '', reason: '' },
    version: path.version,
    send: (answers) => movePath(path.pathId, path.version, 'corrections', withoutBlanks(answers)),
    refreshes: afterPath(path.pathId),
    onDone: onClose,
  });
  return (
    <Dialog title={t('path.acts.correct')} lead={t('path.correctLead')} onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <ChoiceField
          name="stage"
          label={t('path.stage')}
          options={stages.map((stage) => ({
            value: stage,
            label: `${codes.words('stage', stage)}: ${day(days[stage] as Day)}`,
          }))}
          required
        />
        <DayField name="on" label={t('path.rightDay')} required />
        <ChoiceField
          name="reason"
          label={t('path.reason')}
          options={codes.options('correctionReason', [...correctionReasons])}
          required
        />
      </CommandForm>
    </Dialog>
  );
}
