import { Button } from '@mantine/core';
import { useRef } from 'react';
import { afterFollowing, handOver, useTeams, type Refused } from '../api/following.js';
import { CommandForm } from '../form/command-form.js';
import { ChoiceField, TextField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { useCaseWorkers, useColleagueNames, useTeamNames } from './use-colleague-names.js';

export interface Handed {
  pathId: string;
  name: string;
  /** Of who follows them, as it was seen. */
  version: number;
  teamId: string | null;
}

interface HandOverFormProps {
  people: readonly Handed[];
  /** Chosen beforehand. */
  to?: string;
  onClose: () => void;
  onDone?: () => void;
}

const nobody = 'NOBODY';

/** One person or many go to another case worker: all of them, or, where colleagues were quicker, those that can. */
export function HandOverForm({ people, to = '', onClose, onDone }: HandOverFormProps) {
  const { t } = useWords();
  const workers = useCaseWorkers();
  const teams = useTeams();
  const teamName = useTeamNames();
  const partly = useRef(false);
  const [only] = people.length === 1 ? people : [];
  const command = useCommandForm<{ to: string; team: string }>({
    values: { to, team: only?.teamId ? teamName(only.teamId) : '' },
    ...(only ? { version: only.version } : {}),
    send: (answers, key) =>
      handOver(
        {
          paths: people.map(({ pathId, version }) => ({ pathId, version })),
          to: answers.to === nobody ? null : answers.to,
          ...(answers.team.trim() ? { team: answers.team } : only ? { team: null } : {}),
          ...(partly.current ? { partly: true } : {}),
        },
        key,
      ),
    refreshes: afterFollowing,
    onDone: () => {
      onDone?.();
      onClose();
    },
  });
  const refused = (command.problem?.facts['refused'] ?? []) as Refused[];
  const goOn = () => {
    partly.current = true;
    command.submit();
  };
  return (
    <Dialog
      title={
        only
          ? t('following.handOverOne', { name: only.name })
          : t('following.handOverMany', { count: people.length })
      }
      lead={t('following.handOverLead')}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('following.send')} onCancel={onClose}>
        {refused.length > 0 && <RefusedPeople people={people} refused={refused} onGoOn={goOn} />}
        <ChoiceField
          name="to"
          label={t('following.to')}
          options={[...workers, { value: nobody, label: t('following.nobody') }]}
          required
        />
        <TextField
          name="team"
          label={t('following.team')}
          hint={[
            only ? '' : t('following.teamKept'),
            teams.length > 0
              ? t('following.teamsInUse', { teams: teams.map(({ name }) => name).join(', ') })
              : '',
          ]
            .filter(Boolean)
            .join(' ')}
          maxLength={40}
        />
      </CommandForm>
    </Dialog>
  );
}

interface RefusedProps {
  people: readonly Handed[];
  refused: readonly Refused[];
  onGoOn: () => void;
}

function RefusedPeople({ people, refused, onGoOn }: RefusedProps) {
  const { t } = useWords();
  const colleague = useColleagueNames();
  const left = people.length - refused.length;
  return (
    <div>
      <ul>
        {refused.map(({ pathId, rule, account }) => (
          <li key={pathId}>
            <strong>{people.find((one) => one.pathId === pathId)?.name}</strong>:{' '}
            {t(`rules.${rule.replaceAll('.', '_')}` as 'rules.following_not-all')}{' '}
            {account && t('following.nowWith', { name: colleague(account) })}
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button variant="default" onClick={onGoOn}>
          {t('following.handOverRest', { count: left })}
        </Button>
      )}
    </div>
  );
}
