import { measureKinds, protectionRules } from '#contracts';
import { isDay } from '#kernel';
import { useFormContext } from 'react-hook-form';
import { useCodes } from '../codes/use-codes.js';
import { lawInWords } from '../i18n/law-words.js';
import { useWords } from '../i18n/use-words.js';
import { Facts } from '../parts/facts.js';
import { Tag } from '../parts/tag.js';
import { needsPermit, type IntakeAnswers } from './answers.js';
import classes from './intake.module.css';

/** What the law says of what was answered, with its source: of the measure, and of the right to work. */
export function Rules() {
  const { t } = useWords();
  const { watch } = useFormContext<IntakeAnswers>();
  const [programme, kind, status] = watch(['programme', 'measure.kind', 'permit.status']);
  const measured = programme === 'MEASURE' && kind !== '';
  if (!measured && status === '' && !programme) return null;
  return (
    <section className={classes.panel} aria-labelledby="rules">
      <h2 id="rules">{t('law.title')}</h2>
      <div aria-live="polite" className={classes.rules}>
        {measured && <MeasureRule kind={kind} />}
        <WorkRule />
      </div>
    </section>
  );
}

function MeasureRule({ kind }: { kind: Exclude<IntakeAnswers['measure']['kind'], ''> }) {
  const { t } = useWords();
  const codes = useCodes();
  const { legalReference, authority, supervisor, art4 } = measureKinds[kind];
  return (
    <Facts
      facts={[
        { label: codes.words('measure', kind), value: legalReference },
        { label: t('law.authority'), value: codes.words('office', authority) },
        { label: t('law.supervisor'), value: codes.words('office', supervisor ?? authority) },
        { label: t('law.art4'), value: t(`law.art4Counts.${art4}`) },
      ]}
    />
  );
}

function WorkRule() {
  const { t, today, language } = useWords();
  const { watch } = useFormContext<IntakeAnswers>();
  const [nationalities, status, issuedOn, known] = watch([
    'person.nationalities',
    'permit.status',
    'permit.issuedOn',
    'personId',
  ]);
  if (known !== '') return <p className="quiet">{t('law.workKnownPerson')}</p>;
  if (nationalities.length === 0 && status === '')
    return <p className="quiet">{t('law.workNeedsNationality')}</p>;
  if (!needsPermit(nationalities) && status === '') {
    return (
      <p>
        <Tag tone="good">{t('law.mayWork')}</Tag> {t('law.freeMovement')}
      </p>
    );
  }
  if (status === '') return <p className="quiet">{t('law.workNeedsPermit')}</p>;
  const on = isDay(issuedOn) ? issuedOn : today;
  const rule = protectionRules.find(
    (one) => one.status === status && (one.validFrom ?? on) <= on && on <= (one.validTo ?? on),
  );
  if (!rule) return null;
  const tone = { YES: 'good', AFTER_WAIT: 'warn', NO: 'bad' } as const;
  return (
    <div>
      <p>
        <Tag tone={tone[rule.mayWork]}>{t(`law.work.${rule.mayWork}`)}</Tag>
      </p>
      <p className="quiet">
        {t('law.source', { source: lawInWords(rule.legalReference, language) })}
        {rule.unconfirmed.length > 0 && ` ${t('law.unconfirmed')}`}
      </p>
    </div>
  );
}
