import type { Day } from '#kernel';
import { useLocation } from 'wouter';
import type { MatchView } from '../api/placement-types.js';
import { afterPlacement, propose } from '../api/placements.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { useCommandForm } from '../form/use-command-form.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { routes } from '../routes.js';
import { reasonInWords } from './reason-words.js';
import { useSpeaker } from './use-speaker.js';

interface ProposeFormProps {
  pathId: string;
  name: string;
  match: MatchView;
  onClose: () => void;
}

export function ProposeForm({ pathId, name, match, onClose }: ProposeFormProps) {
  const { t, today } = useWords();
  const speaker = useSpeaker();
  const [, go] = useLocation();
  const command = useCommandForm<{ on: Day | ''; plannedStartOn: Day | '' }>({
    values: { on: today, plannedStartOn: match.startsOn },
    send: (answers, key) =>
      propose({ pathId, opportunityId: match.opportunityId, ...withoutBlanks(answers) }, key),
    refreshes: afterPlacement,
    onDone: () => go(routes.placements),
  });
  const toCheck = match.toCheck.flatMap((one) =>
    one.reason ? reasonInWords(one.reason, speaker) : one.missing ? [t(`match.missing.${one.missing}`)] : [],
  );
  return (
    <Dialog
      title={t('match.proposeTitle', { name })}
      lead={`${match.title}, ${match.organisationName}`}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('match.propose')} onCancel={onClose}>
        {toCheck.length > 0 && (
          <div>
            <strong>{t('match.toCheck')}</strong>
            <ul style={{ paddingLeft: '1.125rem' }}>
              {[...new Set(toCheck)].map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        )}
        <DayField name="on" label={t('match.proposedOn')} required />
        <DayField name="plannedStartOn" label={t('match.plannedStartOn')} />
      </CommandForm>
    </Dialog>
  );
}
