import { memberRoles, membershipCategories, type MemberRole, type MembershipCategory } from '#contracts';
import type { Day } from '#kernel';
import type { MembershipListItem } from '../api/placement-types.js';
import { afterMembership, assignRole, stepMembership, type MembershipStep } from '../api/memberships.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { RadioField } from '../form/choices.js';
import { DayField } from '../form/day-field.js';
import { ChoiceField, TextField } from '../form/fields.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { eurosInCents } from './euros.js';

export type Step = MembershipStep;

const reasons = [
  'REQUIREMENTS_NOT_MET',
  'NO_WORK_TO_OFFER',
  'TRIAL_NOT_PASSED',
  'APPLICATION_INCOMPLETE',
  'CONFLICT_OF_INTEREST',
  'LIMIT_OF_SPECIAL_CATEGORY',
  'OTHER',
] as const;

interface Answers {
  on: Day | '';
  communicatedOn: Day | '';
  reason: string;
  amount: string;
  category: MembershipCategory | '';
}

interface StepFormProps {
  membership: MembershipListItem;
  name: string;
  step: Step;
  onClose: () => void;
}

/** A resolution recorded in half a minute: its day, and what the law asks of that step. */
export function StepForm({ membership, name, step, onClose }: StepFormProps) {
  const { t, today } = useWords();
  const codes = useCodes();
  const command = useCommandForm<Answers>({
    values: {
      on: today,
      communicatedOn: '',
      reason: '',
      amount: '',
      category: step === 'change-category' ? 'ORDINARY' : '',
    },
    version: membership.version,
    send: (answers) => stepMembership(membership.id, membership.version, step, bodyOf(step, answers)),
    refreshes: afterMembership,
    onDone: onClose,
  });
  const grave = step === 'reject' || step === 'reject-finally' || step === 'exclude' || step === 'withdraw';
  return (
    <Dialog
      title={t('membership.stepOf', { step: t(`membership.steps.${step}`), name })}
      lead={membership.organisationName}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose} grave={grave}>
        <DayField name="on" label={t(`membership.days.${step}`)} required />
        {step === 'reject' && (
          <>
            <DayField
              name="communicatedOn"
              label={t('membership.communicatedOn')}
              hint={t('membership.communicatedHint')}
              required
            />
            <ChoiceField
              name="reason"
              label={t('path.reason')}
              options={reasons.map((value) => ({ value, label: t(`membership.reasons.${value}`) }))}
              required
            />
          </>
        )}
        {step === 'pay-share' && (
          <TextField
            name="amount"
            label={t('membership.amount')}
            hint={t('membership.amountHint')}
            inputMode="decimal"
            maxLength={10}
            width="10rem"
            required
            rules={{
              validate: {
                money: (value: string) => eurosInCents(value) !== null || t('problem.field.number'),
              },
            }}
          />
        )}
        {step === 'register' && (
          <RadioField
            name="category"
            label={t('membership.category')}
            required
            choices={membershipCategories.map((value) => ({
              value,
              label: codes.words('membershipCategory', value),
              hint: value === 'SPECIAL_CATEGORY' ? t('membership.specialHint') : undefined,
            }))}
          />
        )}
        {step === 'change-category' && <p>{t('membership.toOrdinary')}</p>}
      </CommandForm>
    </Dialog>
  );
}

function bodyOf(step: Step, { on, communicatedOn, reason, amount, category }: Answers): object {
  if (step === 'reject') return { on, communicatedOn, reason };
  if (step === 'pay-share') return { on, amountCents: eurosInCents(amount) };
  if (step === 'register' || step === 'change-category') return { on, category };
  return { on };
}

export function RoleForm({ membership, name, onClose }: Omit<StepFormProps, 'step'>) {
  const { t, today } = useWords();
  const codes = useCodes();
  const command = useCommandForm<{ role: MemberRole | ''; from: Day | '' }>({
    values: { role: '', from: today },
    version: membership.version,
    send: (answers) => assignRole(membership.id, membership.version, withoutBlanks(answers)),
    refreshes: afterMembership,
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('membership.stepOf', { step: t('membership.steps.role'), name })}
      lead={membership.organisationName}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <ChoiceField
          name="role"
          label={t('membership.role')}
          options={codes.options('memberRole', [...memberRoles])}
          required
        />
        <DayField name="from" label={t('path.from')} required />
      </CommandForm>
    </Dialog>
  );
}
