import type { Day } from '#kernel';
import { addAbsence, afterFollowing } from '../api/following.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { ChoiceField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { useCaseWorkers, useColleagueNames } from './use-colleague-names.js';

/** From … to … somebody covers: nothing changes hands, and it ends by itself. */
export function AbsenceForm({ account, onClose }: { account: string; onClose: () => void }) {
  const { t, today } = useWords();
  const colleague = useColleagueNames();
  const others = useCaseWorkers().filter(({ value }) => value !== account);
  const command = useCommandForm<{ cover: string; from: Day; to: Day | '' }>({
    values: { cover: '', from: today, to: '' },
    send: (answers, key) => addAbsence({ account, ...answers }, key),
    refreshes: afterFollowing,
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('following.absenceOf', { name: colleague(account) })}
      lead={t('following.absenceLead')}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <ChoiceField name="cover" label={t('following.cover')} options={others} required />
        <DayField name="from" label={t('following.from')} required />
        <DayField name="to" label={t('following.until')} required />
      </CommandForm>
    </Dialog>
  );
}
