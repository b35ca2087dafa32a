import { stages } from '#contracts';
import { useCaseloadCounts, type CaseloadFilters } from '../api/paths.js';
import { useWords } from '../i18n/use-words.js';
import classes from './caseload.module.css';

interface StageFilterProps {
  chosen: string;
  onChoose: (stage: string) => void;
  /** The other filters: each stage shows how many it holds under them. */
  filters: CaseloadFilters;
}

/** The stages as tabs with their counts: where everybody is, and a filter at once. */
export function StageFilter({ chosen, onChoose, filters }: StageFilterProps) {
  const { t, number } = useWords();
  const counts = useCaseloadCounts(filters);
  return (
    <div className={`${classes.stages} no-print`} role="group" aria-label={t('caseload.byStage')}>
      {['', ...stages].map((stage) => (
        <button
          key={stage}
          type="button"
          aria-pressed={chosen === stage}
          className={classes.stage}
          onClick={() => onChoose(stage)}
        >
          <span className={classes.count}>
            {counts.data
              ? number(stage === '' ? counts.data.total : (counts.data.byStage[stage as never] ?? 0))
              : '·'}
          </span>
          {stage === '' ? t('filters.all') : t(`stagesOfPeople.${stage as (typeof stages)[number]}`)}
        </button>
      ))}
    </div>
  );
}
