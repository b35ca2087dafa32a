import type { Constraints } from '../api/intake-types.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Facts } from '../parts/facts.js';
import { usePlaceName } from '../places/use-places.js';
import { weekInWords } from '../week/week-words.js';

/** What a placement officer may know of a measure: the limits of a job, never the measure itself. */
export function ConstraintsCard({ constraints }: { constraints: Constraints }) {
  const words = useWords();
  const { t, day } = words;
  const codes = useCodes();
  const placeName = usePlaceName();
  const {
    windows,
    territory,
    forbiddenComuni,
    excludedSectors,
    requiresAuthorisation,
    authorityKind,
    measureEndsOn,
  } = constraints;
  return (
    <Card title={t('constraints.title')} lead={t('constraints.lead')}>
      <Facts
        facts={[
          {
            label: t('measure.hours'),
            value:
              windows === null
                ? t('candidates.noLimits')
                : windows.length === 0
                  ? t('measure.hoursKinds.UNKNOWN')
                  : weekInWords(windows, words).map((line) => <div key={line}>{line}</div>),
          },
          {
            label: t('measure.territory'),
            value:
              territory.kind === 'ANYWHERE'
                ? t('measure.territoryKinds.ANYWHERE')
                : territory.codes.map(placeName).join(', '),
          },
          ...(forbiddenComuni.length > 0
            ? [{ label: t('measure.forbiddenComuni'), value: forbiddenComuni.map(placeName).join(', ') }]
            : []),
          ...(excludedSectors.length > 0
            ? [{ label: t('measure.excludedSectors'), value: excludedSectors.map(codes.sector).join(', ') }]
            : []),
          {
            label: t('measure.requiresAuthorisation'),
            value: requiresAuthorisation
              ? authorityKind
                ? t('constraints.authority', { office: codes.words('office', authorityKind) })
                : t('measure.authorisation.YES')
              : t('measure.authorisation.NO'),
          },
          ...(measureEndsOn ? [{ label: t('constraints.endsOn'), value: day(measureEndsOn) }] : []),
        ]}
      />
    </Card>
  );
}
