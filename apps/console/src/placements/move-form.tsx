import {
  contractKinds,
  placementClosers,
  placementCloseReasons,
  placementCloseRules,
  type ContractKind,
  type PlacementCloser,
  type PlacementCloseReason,
  type PlacementOutcome,
  type PlacementStatus,
} from '#contracts';
import type { Day } from '#kernel';
import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { afterPlacement, movePlacement, type PlacementStep } from '../api/placements.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { ChoiceField, TextField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { useCommandForm } from '../form/use-command-form.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import type { Moving } from './board.js';

const steps: Record<Exclude<PlacementStatus, 'PROPOSED'>, PlacementStep> = {
  INTERVIEW: 'interview',
  AWAITING_AUTHORISATION: 'request-authorisation',
  AUTHORISED: 'authorise',
  STARTED: 'start',
  ACTIVE: 'activate',
  REFUSED: 'refuse',
  WITHDRAWN: 'withdraw',
  ENDED: 'end',
};

interface Answers {
  on: Day | '';
  contract: ContractKind | '';
  endsOn: Day | '';
  weeklyHours: string;
  reason: PlacementCloseReason | '';
  by: PlacementCloser | '';
}

/** One step of a placement: its day, and what that step must say. A refused step keeps the card where it was, with the reason. */
export function MoveForm({ moving, onClose }: { moving: Moving; onClose: () => void }) {
  const { t, today } = useWords();
  const { placement, name, target } = moving;
  const closing = target === 'REFUSED' || target === 'WITHDRAWN' || target === 'ENDED';
  const command = useCommandForm<Answers>({
    values: {
      on: target === 'STARTED' ? (placement.plannedStartOn ?? today) : today,
      contract: '',
      endsOn: '',
      weeklyHours: '',
      reason: '',
      by: '',
    },
    version: placement.version,
    send: ({ weeklyHours, ...answers }) =>
      movePlacement(placement.id, placement.version, steps[target as Exclude<PlacementStatus, 'PROPOSED'>], {
        ...withoutBlanks(answers),
        ...(weeklyHours ? { weeklyHours: Number(weeklyHours.replace(',', '.')) } : {}),
      }),
    refreshes: afterPlacement,
    onDone: onClose,
  });
  return (
    <Dialog
      title={t(`placements.titles.${target as Exclude<PlacementStatus, 'PROPOSED'>}`, { name })}
      lead={`${placement.opportunityTitle}, ${placement.organisationName}`}
      onClose={onClose}
    >
      <CommandForm
        command={command}
        submit={t(`placements.submits.${target as Exclude<PlacementStatus, 'PROPOSED'>}`)}
        onCancel={onClose}
        grave={closing}
      >
        <DayField
          name="on"
          label={t(`placements.days.${target as Exclude<PlacementStatus, 'PROPOSED'>}`)}
          required
        />
        {target === 'STARTED' && <StartFields />}
        {closing && <CloseFields outcome={target} />}
      </CommandForm>
    </Dialog>
  );
}

function StartFields() {
  const { t } = useWords();
  const codes = useCodes();
  return (
    <>
      <p className="quiet">{t('placements.startLead')}</p>
      <ChoiceField
        name="contract"
        label={t('offers.contract')}
        options={codes.options('contract', [...contractKinds])}
        empty={t('placements.asOffered')}
      />
      <div className={formClasses.row}>
        <DayField name="endsOn" label={t('placements.contractEnd')} />
        <TextField name="weeklyHours" label={t('offers.weeklyHours')} inputMode="decimal" maxLength={5} />
      </div>
    </>
  );
}

/** Only the reasons that fit this ending; who usually says so is proposed. */
function CloseFields({ outcome }: { outcome: PlacementOutcome }) {
  const { t } = useWords();
  const codes = useCodes();
  const { watch, setValue, getValues } = useFormContext<Answers>();
  const reason = watch('reason');
  useEffect(() => {
    if (reason && !placementCloseRules[reason].by.includes(getValues('by') as PlacementCloser)) {
      setValue('by', placementCloseRules[reason].by[0] ?? '');
    }
  }, [reason, getValues, setValue]);
  const reasons = placementCloseReasons.filter((one) => placementCloseRules[one].outcomes.includes(outcome));
  return (
    <>
      <ChoiceField
        name="reason"
        label={t('path.reason')}
        options={codes.options('placementCloseReason', reasons)}
        required
      />
      <ChoiceField
        name="by"
        label={t('placements.by')}
        options={codes.options('placementCloser', [...placementClosers])}
        required
      />
    </>
  );
}
