import { later } from '../parts/later.js';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Measure, Office, PathView, Versioned } from '../api/intake-types.js';
import { can, useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Facts } from '../parts/facts.js';
import { usePlaceName } from '../places/use-places.js';
import { weekInWords } from '../week/week-words.js';
import { ChangeButton } from './change-button.js';
import classes from './path.module.css';

const SensitiveDialog = later(async () => (await import('./sensitive.js')).SensitiveDialog);

const EditMeasure = later(async () => (await import('./edit-aspects.js')).EditMeasure);

/** The measure as its order says it. The offence and the text of the order open for a stated purpose only. */
export function MeasureCard({ path, measure }: { path: PathView; measure: Versioned<Measure> }) {
  const words = useWords();
  const { t, day } = words;
  const codes = useCodes();
  const placeName = usePlaceName();
  const session = useSession();
  const [open, setOpen] = useState<'EDIT' | 'SEALED' | null>(null);
  const { fact } = measure;
  const caseWork = can(session, 'SOCIAL_WORKER');
  const sealed = (path.sealed ?? []).some((place) => place.startsWith('measure.'));
  const dayOf = (value: string | null) => value && day(value);
  return (
    <Card
      title={t('measure.title')}
      actions={<ChangeButton path={path} about={t('measure.title')} onClick={() => setOpen('EDIT')} />}
    >
      <Facts
        facts={[
          { label: t('measure.kind'), value: codes.words('measure', fact.kind) },
          { label: t('measure.orderNumber'), value: fact.orderNumber },
          { label: t('measure.orderedOn'), value: dayOf(fact.orderedOn) },
          { label: t('measure.issuingOffice'), value: officeInWords(fact.issuingOffice) },
          { label: t('measure.supervisingOffice'), value: officeInWords(fact.supervisingOffice) },
          { label: t('measure.startsOn'), value: dayOf(fact.startsOn) },
          { label: t('measure.endsOn'), value: dayOf(fact.endsOn) },
          {
            label: t('measure.hours'),
            value:
              fact.hours.kind === 'WINDOWS'
                ? weekInWords(fact.hours.windows, words).map((line) => <div key={line}>{line}</div>)
                : t(`measure.hoursKinds.${fact.hours.kind}`),
          },
          {
            label: t('measure.territory'),
            value:
              'codes' in fact.territory
                ? fact.territory.codes.map(placeName).join(', ')
                : t(`measure.territoryKinds.${fact.territory.kind}`),
          },
          ...(fact.forbiddenComuni.length > 0
            ? [{ label: t('measure.forbiddenComuni'), value: fact.forbiddenComuni.map(placeName).join(', ') }]
            : []),
          ...(fact.excludedSectors.length > 0
            ? [
                {
                  label: t('measure.excludedSectors'),
                  value: fact.excludedSectors.map(codes.sector).join(', '),
                },
              ]
            : []),
          ...(fact.approvedWorkplaces.length > 0
            ? [
                {
                  label: t('measure.approvedWorkplaces'),
                  value: fact.approvedWorkplaces.map(({ name, comune }) => (
                    <div key={`${name}|${comune}`}>{comune ? `${name}, ${placeName(comune)}` : name}</div>
                  )),
                },
              ]
            : []),
          {
            label: t('measure.requiresAuthorisation'),
            value:
              fact.requiresAuthorisation === null
                ? null
                : t(`measure.authorisation.${fact.requiresAuthorisation ? 'YES' : 'NO'}`),
          },
          {
            label: t('measure.reportsDueOn'),
            value: fact.reportsDueOn.map((on) => <div key={on}>{day(on)}</div>),
          },
        ]}
      />
      {caseWork && sealed && (
        <div className={classes.acts}>
          <Button size="compact-sm" variant="default" onClick={() => setOpen('SEALED')}>
            {t('sensitive.open')}
          </Button>
        </div>
      )}
      {open === 'EDIT' && <EditMeasure path={path} measure={fact} onClose={() => setOpen(null)} />}
      {open === 'SEALED' && <SensitiveDialog path={path} onClose={() => setOpen(null)} />}
    </Card>
  );

  function officeInWords(office: Office | null): string | null {
    if (!office) return null;
    return office.name ?? codes.words('office', office.kind);
  }
}
