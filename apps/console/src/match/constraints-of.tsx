import { usePath } from '../api/paths.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Facts } from '../parts/facts.js';
import { Loaded } from '../parts/loaded.js';
import { useCodes } from '../codes/use-codes.js';
import { ConstraintsCard } from '../path/constraints-card.js';
import classes from './match.module.css';

/** What the job has to keep to and what the person brings, beside the offers. */
export function ConstraintsOf({ pathId }: { pathId: string }) {
  const { t } = useWords();
  const codes = useCodes();
  const query = usePath(pathId);
  return (
    <div className={classes.side}>
      <Loaded query={query} rows={5}>
        {({ constraints, profile }) => (
          <>
            {constraints && <ConstraintsCard constraints={constraints} />}
            {profile && (
              <Card title={t('assessment.brings')}>
                <Facts
                  facts={[
                    {
                      label: t('assessment.spoken'),
                      value: profile.italian && codes.words('cefr', profile.italian.spokenInteraction),
                    },
                    {
                      label: t('assessment.occupations'),
                      value: profile.occupations.map(({ isco, years }) => (
                        <div key={isco}>
                          {t('assessment.years', { occupation: codes.occupation(isco), count: years })}
                        </div>
                      )),
                    },
                    {
                      label: t('assessment.preferred'),
                      value: profile.preferredIsco.map(codes.occupation).join(', '),
                    },
                    {
                      label: t('assessment.certificates'),
                      value: profile.certificates.map((code) => codes.words('certificate', code)).join(', '),
                    },
                    {
                      label: t('assessment.travel'),
                      value:
                        profile.maxTravelMinutes === null
                          ? null
                          : t('assessment.minutes', { count: profile.maxTravelMinutes }),
                    },
                  ]}
                />
              </Card>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}
