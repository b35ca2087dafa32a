import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { PathView } from '../api/intake-types.js';
import { useOrganisationNames } from '../api/organisations.js';
import { can, useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { later } from '../parts/later.js';
import type { PathFormProps } from './move-forms.js';
import classes from './path.module.css';

const forms = {
  accept: later<PathFormProps>(async () => (await import('./transfer-forms.js')).AcceptTransferForm),
  decline: later<PathFormProps>(async () => (await import('./transfer-forms.js')).DeclineTransferForm),
  withdraw: later<PathFormProps>(async () => (await import('./transfer-forms.js')).WithdrawTransferForm),
} as const;

/** What everybody who opens this path must know first: it was a mistake, or it waits to be taken over. */
export function PathNotices({ path }: { path: PathView }) {
  const { t, day } = useWords();
  const codes = useCodes();
  if (path.voided) {
    const { on, reason } = path.voided;
    return (
      <section className={classes.missing} aria-labelledby="voided">
        <h2 id="voided">{t('path.voided')}</h2>
        <p>{t('path.voidedOn', { day: day(on), reason: codes.words('putRightReason', reason) })}</p>
      </section>
    );
  }
  return path.proposal ? <Proposal path={path} proposal={path.proposal} /> : null;
}

function Proposal({ path, proposal }: { path: PathView; proposal: NonNullable<PathView['proposal']> }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const organisation = useOrganisationNames();
  const caseWork = can(useSession(), 'SOCIAL_WORKER');
  const [open, setOpen] = useState<keyof typeof forms | null>(null);
  const Form = open ? forms[open] : null;
  const told = {
    from: organisation(path.organisationId),
    to: organisation(proposal.toOrganisationId),
    day: day(proposal.on),
    reason: codes.words('transferReason', proposal.reason),
  };
  return (
    <section className={classes.missing} aria-labelledby="proposal">
      <h2 id="proposal">{t('path.proposal')}</h2>
      <p>{t('path.proposalTold', told)}</p>
      <p>{t(path.mayChange ? 'path.proposalToSender' : 'path.proposalToReceiver', told)}</p>
      {caseWork && (
        <Group gap="sm" mt="sm" className="no-print">
          {proposal.mayAnswer && <Button onClick={() => setOpen('accept')}>{t('path.acts.accept')}</Button>}
          {proposal.mayAnswer && (
            <Button variant="default" onClick={() => setOpen('decline')}>
              {t('path.acts.decline')}
            </Button>
          )}
          {path.mayChange && (
            <Button variant="default" onClick={() => setOpen('withdraw')}>
              {t('path.acts.withdraw')}
            </Button>
          )}
        </Group>
      )}
      {Form && <Form path={path} onClose={() => setOpen(null)} />}
    </section>
  );
}
