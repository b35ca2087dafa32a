import type { Day } from '#kernel';
import { afterMembership, openMembership } from '../api/memberships.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { OrganisationField } from '../organisations/organisation-field.js';
import { Dialog } from '../parts/dialog.js';
import { PathField } from '../path/path-field.js';

/** Somebody who would like to become a member of the cooperative. */
export function InterestForm({ onClose }: { onClose: () => void }) {
  const { t, today } = useWords();
  const command = useCommandForm<{ pathId: string; organisationId: string; on: Day | '' }>({
    values: { pathId: '', organisationId: '', on: today },
    send: (answers, key) => openMembership(answers, key),
    refreshes: afterMembership,
    onDone: onClose,
  });
  return (
    <Dialog title={t('membership.add')} lead={t('membership.addLead')} onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <PathField name="pathId" label={t('membership.person')} required />
        <OrganisationField name="organisationId" label={t('membership.cooperative')} required />
        <DayField name="on" label={t('path.from')} required />
      </CommandForm>
    </Dialog>
  );
}
