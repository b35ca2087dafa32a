import { Link } from 'wouter';
import type { CandidateView } from '../api/placement-types.js';
import { useNames } from '../api/paths.js';
import { useCandidates } from '../api/placements.js';
import { useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { ChoiceFilter, FilterBar } from '../parts/filter-bar.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { Pager } from '../parts/pager.js';
import { Nothing } from '../parts/states.js';
import { Tag } from '../parts/tag.js';
import { useFilters } from '../parts/use-filters.js';
import { to } from '../routes.js';

const names = ['stage', 'programme'] as const;
const tones = { YES: 'good', NO: 'bad', UNKNOWN: 'warn' } as const;

/** Who waits for a place, longest first. */
export default function Candidates() {
  const { t } = useWords();
  const codes = useCodes();
  const { tenant } = useSession();
  const { values, set, clear, filtered, cursor, page, goNext, goBack } = useFilters(names);
  const query = useCandidates(values, cursor);
  return (
    <Page title={t('candidates.title', { tenant: tenant.name })} lead={t('candidates.lead')}>
      <FilterBar filtered={filtered} onClear={clear}>
        <ChoiceFilter
          label={t('candidates.stage')}
          all={codes.words('stage', 'READY')}
          value={values.stage}
          options={codes.options('stage', ['PROPOSED', 'ACTIVE'])}
          onChange={(value) => set('stage', value)}
        />
        <ChoiceFilter
          label={t('caseload.programme')}
          all={t('filters.all')}
          value={values.programme}
          options={codes.options('programme')}
          onChange={(value) => set('programme', value)}
        />
      </FilterBar>
      <Card title={t('candidates.list')} flush>
        <Loaded query={query} rows={10}>
          {({ items, next }) =>
            items.length === 0 ? (
              <div style={{ padding: '0 1rem 0.75rem' }}>
                <Nothing words={filtered ? t('filters.nothing') : t('candidates.nothing')} />
              </div>
            ) : (
              <>
                <Rows items={items} />
                <Pager page={page} next={next} onNext={goNext} onBack={goBack} />
              </>
            )
          }
        </Loaded>
      </Card>
    </Page>
  );
}

function Rows({ items }: { items: CandidateView[] }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const people = useNames(items.map((one) => one.pathId));
  const columns: Column<CandidateView>[] = [
    {
      key: 'name',
      head: t('caseload.name'),
      heads: true,
      cell: (one) => <Link href={to.match(one.pathId)}>{people.get(one.pathId) ?? '…'}</Link>,
    },
    {
      key: 'since',
      head: t('candidates.waiting'),
      cell: (one) =>
        one.readySince ? (
          <span>
            {t('candidates.days', { count: one.waitingDays ?? 0 })}{' '}
            <span className="quiet nowrap">{t('caseload.since', { day: day(one.readySince) })}</span>
          </span>
        ) : (
          <span className="quiet">–</span>
        ),
    },
    {
      key: 'work',
      head: t('candidates.experience'),
      cell: (one) =>
        one.profile === null ? (
          <span className="quiet">{t('states.unknown')}</span>
        ) : (
          one.profile.occupations.map(({ isco }) => codes.occupation(isco)).join(', ') || (
            <span className="quiet">{t('states.none')}</span>
          )
        ),
    },
    {
      key: 'italian',
      head: t('candidates.italian'),
      cell: (one) =>
        one.profile?.spokenInteraction ? (
          codes.words('cefr', one.profile.spokenInteraction)
        ) : (
          <span className="quiet">{t('states.unknown')}</span>
        ),
    },
    {
      key: 'right',
      head: t('work.title'),
      cell: (one) => {
        const answer = one.constraints?.rightToWork ?? 'UNKNOWN';
        return <Tag tone={tones[answer]}>{t(`work.answers.${answer}`)}</Tag>;
      },
    },
    {
      key: 'limits',
      head: t('candidates.limits'),
      cell: (one) =>
        one.constraints && one.constraints.windows !== null ? (
          t('candidates.hoursLimited')
        ) : (
          <span className="quiet">{t('candidates.noLimits')}</span>
        ),
    },
  ];
  return (
    <DataTable caption={t('candidates.list')} rows={items} rowKey={(one) => one.pathId} columns={columns} />
  );
}
