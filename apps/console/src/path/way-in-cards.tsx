import { later } from '../parts/later.js';
import { useState } from 'react';
import type { PathView, Reception, Scheme, Versioned } from '../api/intake-types.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Facts } from '../parts/facts.js';
import { ChangeButton } from './change-button.js';

const EditReception = later(async () => (await import('./edit-aspects.js')).EditReception);
const EditScheme = later(async () => (await import('./edit-aspects.js')).EditScheme);

export function ReceptionCard({ path, reception }: { path: PathView; reception: Versioned<Reception> }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const [editing, setEditing] = useState(false);
  const { kind, projectName, projectCode, enteredOn, plannedEndOn, extensions } = reception.fact;
  return (
    <Card
      title={t('reception.title')}
      actions={<ChangeButton path={path} about={t('reception.title')} onClick={() => setEditing(true)} />}
    >
      <Facts
        facts={[
          { label: t('reception.kind'), value: codes.words('receptionKind', kind) },
          { label: t('reception.projectName'), value: projectName },
          ...(projectCode ? [{ label: t('reception.projectCode'), value: projectCode }] : []),
          { label: t('reception.enteredOn'), value: day(enteredOn) },
          { label: t('reception.plannedEndOn'), value: plannedEndOn && day(plannedEndOn) },
          ...(extensions.length > 0
            ? [
                {
                  label: t('reception.extensions'),
                  value: extensions.map(({ until, reason }) => (
                    <div key={until}>
                      {t('reception.extendedUntil', { day: day(until) })}, {t(`reception.reasons.${reason}`)}
                    </div>
                  )),
                },
              ]
            : []),
        ]}
      />
      {editing && <EditReception path={path} reception={reception.fact} onClose={() => setEditing(false)} />}
    </Card>
  );
}

export function SchemeCard({ path, scheme }: { path: PathView; scheme: Versioned<Scheme> }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const [editing, setEditing] = useState(false);
  const { code, referralOffice, referredOn, startsOn, endsOn } = scheme.fact;
  return (
    <Card
      title={t('scheme.title')}
      actions={<ChangeButton path={path} about={t('scheme.title')} onClick={() => setEditing(true)} />}
    >
      <Facts
        facts={[
          { label: t('scheme.code'), value: codes.words('scheme', code) },
          {
            label: t('scheme.referralOffice'),
            value: referralOffice && (referralOffice.name ?? codes.words('office', referralOffice.kind)),
          },
          { label: t('scheme.referredOn'), value: referredOn && day(referredOn) },
          { label: t('scheme.startsOn'), value: startsOn && day(startsOn) },
          { label: t('scheme.endsOn'), value: endsOn && day(endsOn) },
        ]}
      />
      {editing && <EditScheme path={path} scheme={scheme.fact} onClose={() => setEditing(false)} />}
    </Card>
  );
}
