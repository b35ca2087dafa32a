import {
  exitDestinations,
  exitReasons,
  exitRules,
  pauseReasons,
  transferReasons,
  type ExitDestination,
  type ExitReason,
  type PauseReason,
  type TransferReason,
} from '#contracts';
import type { Day } from '#kernel';
import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { afterPath, usePathTasks } from '../api/casework.js';
import type { PathView } from '../api/intake-types.js';
import { movePath, type Move } from '../api/paths.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { ChoiceField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { useWords } from '../i18n/use-words.js';
import { OrganisationField } from '../organisations/organisation-field.js';
import { Dialog } from '../parts/dialog.js';
import { Missing } from './missing.js';

export interface PathFormProps {
  path: PathView;
  onClose: () => void;
}

interface MoveDialogProps<Values extends FieldValues> extends PathFormProps {
  move: Move;
  title: string;
  lead?: string;
  /** Ends the path, and with it what is still to be done. */
  ends?: boolean;
  submit: string;
  values: Values;
  grave?: boolean;
  children: ReactNode;
}

/** A step of the path: a day, perhaps a reason, one action. */
export function MoveDialog<Values extends FieldValues>({
  path,
  onClose,
  move,
  title,
  lead,
  ends = false,
  submit,
  values,
  grave,
  children,
}: MoveDialogProps<Values>) {
  const command = useCommandForm<Values>({
    values: values as never,
    version: path.version,
    send: (answers) => movePath(path.pathId, path.version, move, withoutBlanks(answers)),
    refreshes: afterPath(path.pathId),
    onDone: onClose,
  });
  return (
    <Dialog title={title} lead={lead} onClose={onClose}>
      <CommandForm command={command} submit={submit} onCancel={onClose} grave={grave}>
        {ends && <WhatRemains pathId={path.pathId} />}
        {children}
      </CommandForm>
    </Dialog>
  );
}

/** What follows from work goes on after the path; the rest ends with it. */
function WhatRemains({ pathId }: { pathId: string }) {
  const { t } = useWords();
  const tasks = usePathTasks(pathId);
  const remaining = (tasks.data?.items ?? []).filter(
    (task) => task.subjectId === null && (task.urgency !== 'LATER' || task.rule === 'task.own'),
  );
  if (remaining.length === 0) return null;
  return <p>{t('path.tasksRemain', { count: remaining.length })}</p>;
}

export function AssessForm(props: PathFormProps) {
  const { t, today } = useWords();
  return (
    <MoveDialog<{ on: Day }>
      {...props}
      move="assess"
      title={t('path.acts.assess')}
      lead={t('path.assessLead', { name: props.path.name })}
      submit={t('path.acts.assess')}
      values={{ on: today }}
    >
      <DayField name="on" label={t('path.from')} required />
    </MoveDialog>
  );
}

export function ReadyForm(props: PathFormProps) {
  const { t, today } = useWords();
  return (
    <MoveDialog<{ on: Day }>
      {...props}
      move="ready"
      title={t('path.readyTitle', { name: props.path.name })}
      lead={t('path.readyLead')}
      submit={t('path.acts.ready')}
      values={{ on: today }}
    >
      <Missing path={props.path} />
      <DayField name="on" label={t('path.from')} required />
    </MoveDialog>
  );
}

export function PauseForm(props: PathFormProps) {
  const { t, today } = useWords();
  const codes = useCodes();
  return (
    <MoveDialog<{ on: Day; reason: PauseReason | '' }>
      {...props}
      move="pause"
      title={t('path.pauseTitle', { name: props.path.name })}
      lead={t('path.pauseLead')}
      submit={t('path.acts.pause')}
      values={{ on: today, reason: '' }}
    >
      <DayField name="on" label={t('path.from')} required />
      <ChoiceField
        name="reason"
        label={t('path.reason')}
        options={codes.options('pauseReason', [...pauseReasons])}
        required
      />
    </MoveDialog>
  );
}

export function ResumeForm(props: PathFormProps) {
  const { t, today } = useWords();
  const codes = useCodes();
  const stage = codes.words('stage', props.path.stageUnderWay);
  return (
    <MoveDialog<{ on: Day }>
      {...props}
      move="resume"
      title={t('path.resumeTitle', { name: props.path.name })}
      lead={t('path.resumeLead', { stage })}
      submit={t('path.acts.resume')}
      values={{ on: today }}
    >
      <DayField name="on" label={t('path.from')} required />
    </MoveDialog>
  );
}

export function TransferForm(props: PathFormProps) {
  const { t, today } = useWords();
  const codes = useCodes();
  return (
    <MoveDialog<{ on: Day; reason: TransferReason | ''; toOrganisationId: string }>
      {...props}
      move="transfer"
      ends
      title={t('path.transferTitle', { name: props.path.name })}
      lead={t('path.transferLead')}
      submit={t('path.acts.transfer')}
      values={{ on: today, reason: '', toOrganisationId: '' }}
      grave
    >
      <DayField name="on" label={t('path.onDay')} required />
      <ChoiceField
        name="reason"
        label={t('path.reason')}
        options={codes.options('transferReason', [...transferReasons])}
        required
      />
      <OrganisationField
        name="toOrganisationId"
        label={t('path.toOrganisation')}
        hint={t('path.toOrganisationHint')}
      />
    </MoveDialog>
  );
}

export function ExitForm(props: PathFormProps) {
  const { t, today } = useWords();
  const codes = useCodes();
  const reasons = exitReasons.filter((reason) => exitRules[reason].programmes.includes(props.path.programme));
  const groups = (['POSITIVE', 'OTHER'] as const).map((outcome) => ({
    group: codes.words('exitOutcome', outcome),
    items: codes.options(
      'exitReason',
      reasons.filter((reason) => exitRules[reason].outcome === outcome),
    ),
  }));
  return (
    <MoveDialog<{ on: Day; reason: ExitReason | ''; destination: ExitDestination | '' }>
      {...props}
      move="exit"
      ends
      title={t('path.exitTitle', { name: props.path.name })}
      lead={t('path.exitLead')}
      submit={t('path.acts.exit')}
      values={{ on: today, reason: '', destination: '' }}
      grave
    >
      <DayField name="on" label={t('path.onDay')} required />
      <ChoiceField name="reason" label={t('path.reason')} options={groups} required />
      <ChoiceField
        name="destination"
        label={t('path.destination')}
        hint={t('path.destinationHint')}
        options={codes.options('exitDestination', [...exitDestinations])}
        required
      />
    </MoveDialog>
  );
}
