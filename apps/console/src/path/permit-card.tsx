import { later } from '../parts/later.js';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PathView, Permit, Versioned } from '../api/intake-types.js';
import { can, useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Deadline } from '../parts/deadline.js';
import { Facts } from '../parts/facts.js';
import { Nothing } from '../parts/states.js';
import { ChangeButton, useMayChange } from './change-button.js';
import classes from './path.module.css';

const SensitiveDialog = later(async () => (await import('./sensitive.js')).SensitiveDialog);

const EditPermit = later(async () => (await import('./edit-aspects.js')).EditPermit);

/** The present permit, and those before it. */
export function PermitCard({ path, permits }: { path: PathView; permits: Versioned<Permit>[] }) {
  const { t } = useWords();
  const [open, setOpen] = useState<'EDIT' | 'SEALED' | null>(null);
  const caseWork = can(useSession(), 'SOCIAL_WORKER');
  const sealed = (path.sealed ?? []).some((place) => place.startsWith('permit.'));
  const present = permits.at(-1);
  const mayChange = useMayChange(path);
  if (!present && path.programme === 'MEASURE') {
    const nationalities = path.person?.nationalities ?? [];
    if (!mayChange || nationalities.length === 0 || nationalities.includes('IT')) return null;
  }
  return (
    <Card
      title={t('permit.title')}
      actions={
        <ChangeButton
          path={path}
          about={t('permit.title')}
          label={t(present ? 'permit.update' : 'act.add')}
          onClick={() => setOpen('EDIT')}
        />
      }
    >
      {present ? <PermitFacts permit={present.fact} /> : <Nothing words={t('permit.none')} />}
      {permits.length > 1 && (
        <details>
          <summary>{t('permit.earlier', { count: permits.length - 1 })}</summary>
          {permits
            .slice(0, -1)
            .reverse()
            .map((permit) => (
              <PermitFacts key={permit.number} permit={permit.fact} />
            ))}
        </details>
      )}
      {caseWork && sealed && (
        <div className={classes.acts}>
          <Button size="compact-sm" variant="default" onClick={() => setOpen('SEALED')}>
            {t('permit.openSealed')}
          </Button>
        </div>
      )}
      {open === 'EDIT' && (
        <EditPermit path={path} permit={present?.fact ?? null} onClose={() => setOpen(null)} />
      )}
      {open === 'SEALED' && <SensitiveDialog path={path} onClose={() => setOpen(null)} />}
    </Card>
  );
}

function PermitFacts({ permit }: { permit: Permit }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const optional = (label: string, value: string | null) => (value ? [{ label, value: day(value) }] : []);
  return (
    <Facts
      facts={[
        { label: t('permit.status'), value: codes.words('protectionStatus', permit.status) },
        ...optional(t('permit.appliedOn'), permit.appliedOn),
        ...optional(t('permit.verbalisedOn'), permit.verbalisedOn),
        { label: t('permit.issuedOn'), value: permit.issuedOn && day(permit.issuedOn) },
        { label: t('permit.expiresOn'), value: permit.expiresOn && <Deadline day={permit.expiresOn} /> },
        ...optional(t('permit.renewalAskedOn'), permit.renewalAskedOn),
        ...optional(t('permit.refusalCommunicatedOn'), permit.refusalCommunicatedOn),
        ...optional(t('permit.furtherPaperOn'), permit.furtherPaperOn),
        ...(permit.housing
          ? [{ label: t('permit.housing'), value: t(`permit.housings.${permit.housing}`) }]
          : []),
      ]}
    />
  );
}
