import { useState } from 'react';
import { languageSkills, putRightDays, ssmDomains, type Isced } from '#contracts';
import { useAssessments, useServices, withdrawAssessment, type AssessmentView } from '../api/casework.js';
import type { PathView } from '../api/intake-types.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Facts } from '../parts/facts.js';
import { Button } from '@mantine/core';
import { can, useSession } from '../api/session.js';
import { Loaded } from '../parts/loaded.js';
import { Nothing } from '../parts/states.js';
import { later } from '../parts/later.js';
import { Autonomy } from './autonomy.js';
import { ChangeButton } from './change-button.js';
import classes from './path.module.css';

const CorrectAssessment = later(async () => (await import('./assessment-form.js')).CorrectAssessment);
const WithdrawForm = later(async () => (await import('./withdraw-form.js')).WithdrawForm);
const ServiceForm = later(async () => (await import('./service-form.js')).ServiceForm);

/** What the latest assessment found, the change since the first, and what the person attends. */
export function AssessmentCard({ path }: { path: PathView }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const query = useAssessments(path.pathId);
  return (
    <Card title={t('assessment.title')}>
      <Loaded query={query} rows={3}>
        {(all) => {
          const inOrder = [...all].sort((a, b) => a.number - b.number);
          const latest = inOrder.at(-1);
          if (!latest) return <Nothing words={t('assessment.none')} />;
          const {
            italian,
            isced,
            occupations,
            certificates,
            preferredIsco,
            maxTravelMinutes,
            needs,
            autonomy,
          } = latest;
          const first = inOrder[0] === latest ? null : inOrder[0]!;
          return (
            <>
              <p className="quiet">
                {t('assessment.on', { day: day(latest.assessedOn), count: inOrder.length })}
              </p>
              <Facts
                facts={[
                  {
                    label: t('assessment.italian'),
                    value:
                      italian &&
                      languageSkills.map((skill) => (
                        <div key={skill}>
                          {codes.words('languageSkill', skill)}: {codes.words('cefr', italian[skill])}
                        </div>
                      )),
                  },
                  {
                    label: t('assessment.isced'),
                    value: isced === null ? null : codes.words('isced', isced as Isced),
                  },
                  {
                    label: t('assessment.occupations'),
                    value: occupations.map(({ isco, years }) => (
                      <div key={isco}>
                        {t('assessment.years', { occupation: codes.occupation(isco), count: years })}
                      </div>
                    )),
                  },
                  { label: t('assessment.preferred'), value: preferredIsco.map(codes.occupation).join(', ') },
                  {
                    label: t('assessment.certificates'),
                    value: certificates.map((code) => codes.words('certificate', code)).join(', '),
                  },
                  {
                    label: t('assessment.travel'),
                    value:
                      maxTravelMinutes === null ? null : t('assessment.minutes', { count: maxTravelMinutes }),
                  },
                  ...(needs
                    ? [
                        {
                          label: t('assessment.needs'),
                          value: needs.map((code) => codes.words('need', code)).join(', '),
                        },
                      ]
                    : []),
                ]}
              />
              {ssmDomains.some((domain) => autonomy[domain]) && (
                <Autonomy now={autonomy} before={first?.autonomy ?? null} />
              )}
              <Recorded path={path} assessments={inOrder.toReversed()} />
            </>
          );
        }}
      </Loaded>
      <Attended path={path} />
    </Card>
  );
}

/** Each that was recorded, the latest first: put right, or withdrawn. */
function Recorded({ path, assessments }: { path: PathView; assessments: AssessmentView[] }) {
  const { t, day } = useWords();
  const [asking, setAsking] = useState<{ act: 'CORRECT' | 'WITHDRAW'; number: number } | null>(null);
  const mayWithdraw =
    can(useSession(), 'SOCIAL_WORKER', 'MANAGER') &&
    path.mayChange &&
    path.voided === null &&
    path.ribbon.ended === null;
  const close = () => setAsking(null);
  const asked = assessments.find(({ number }) => number === asking?.number);
  return (
    <>
      <h3 className={classes.subhead}>{t('history.recordedAssessments')}</h3>
      <ul className={classes.list}>
        {assessments.map((one) => (
          <li key={one.number}>
            {t('history.ofDay', { day: day(one.assessedOn) })}{' '}
            <ChangeButton
              path={path}
              about={t('history.assessmentOf', { day: day(one.assessedOn) })}
              onClick={() => setAsking({ act: 'CORRECT', number: one.number })}
            />{' '}
            {mayWithdraw && (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => setAsking({ act: 'WITHDRAW', number: one.number })}
              >
                {t('act.withdraw')}
                <span className="only-read">: {t('history.assessmentOf', { day: day(one.assessedOn) })}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && asking?.act === 'CORRECT' && (
        <CorrectAssessment path={path} assessment={asked} onClose={close} />
      )}
      {asked && asking?.act === 'WITHDRAW' && (
        <WithdrawForm
          pathId={path.pathId}
          title={t('history.withdrawAssessment', { day: day(asked.assessedOn) })}
          lead={t('history.withdrawAssessmentLead', { days: putRightDays })}
          version={asked.version}
          send={(reason) => withdrawAssessment(path.pathId, asked, reason)}
          onClose={close}
        />
      )}
    </>
  );
}

function Attended({ path }: { path: PathView }) {
  const { t, day, number } = useWords();
  const codes = useCodes();
  const query = useServices(path.pathId);
  const services = (query.data ?? []).filter((one) => !one.cancelled);
  const [changing, setChanging] = useState<string | null>(null);
  const changed = services.find(({ id }) => id === changing);
  if (services.length === 0) return null;
  return (
    <>
      <h3 className={classes.subhead}>{t('path.services')}</h3>
      <ul className={classes.list}>
        {services.map((one) => (
          <li key={one.id}>
            {codes.words('service', one.code)}{' '}
            <span className="quiet">
              {one.to
                ? t('path.fromTo', { from: day(one.from), to: day(one.to) })
                : t('path.fromOn', { from: day(one.from) })}
              {one.hours !== null && `, ${t('path.hours', { hours: number(one.hours, 1) })}`}
            </span>{' '}
            <ChangeButton
              path={path}
              about={codes.words('service', one.code)}
              onClick={() => setChanging(one.id)}
            />
          </li>
        ))}
      </ul>
      {changed && <ServiceForm path={path} service={changed} onClose={() => setChanging(null)} />}
    </>
  );
}
