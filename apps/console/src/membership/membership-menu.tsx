import type { MembershipState } from '#contracts';
import { useState } from 'react';
import type { MembershipListItem } from '../api/placement-types.js';
import { useWords } from '../i18n/use-words.js';
import { Menu } from '../parts/menu.js';
import { RoleForm, StepForm, type Step } from './step-forms.js';

/** Which step leads to which state. */
const stepTo: Partial<Record<MembershipState, Step>> = {
  APPLIED: 'apply',
  RESOLVED_ADMITTED: 'admit',
  REJECTED: 'reject',
  APPEALED_TO_ASSEMBLY: 'appeal',
  REJECTED_FINAL: 'reject-finally',
  SHARE_PAID: 'pay-share',
  REGISTERED: 'register',
  WITHDRAWN: 'withdraw',
  EXCLUDED: 'exclude',
};

/** The steps possible now, and a role for who has been admitted. */
export function MembershipMenu({ membership, name }: { membership: MembershipListItem; name: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState<Step | 'role' | null>(null);
  const close = () => setOpen(null);
  const steps = membership.moves.flatMap((state) => stepTo[state] ?? []);
  const special = membership.status === 'REGISTERED' && membership.category === 'SPECIAL_CATEGORY';
  const admitted = ['RESOLVED_ADMITTED', 'SHARE_PAID', 'REGISTERED'].includes(membership.status);
  const names: (Step | 'role')[] = [
    ...(admitted ? (['role'] as const) : []),
    ...(special ? (['change-category'] as const) : []),
    ...steps,
  ];
  if (names.length === 0) return null;
  return (
    <>
      <Menu
        label={t('membership.record')}
        about={name}
        items={names.map((step) => ({
          key: step,
          label: t(`membership.steps.${step}`),
          onChoose: () => setOpen(step),
        }))}
      />
      {open === 'role' && <RoleForm membership={membership} name={name} onClose={close} />}
      {open && open !== 'role' && (
        <StepForm membership={membership} name={name} step={open} onClose={close} />
      )}
    </>
  );
}
