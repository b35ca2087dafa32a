import { useFormContext } from 'react-hook-form';
import { useOpportunities } from '../api/organisations.js';
import type { OrganisationView } from '../api/placement-types.js';
import { ChoiceField, TextField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { useWords } from '../i18n/use-words.js';
import { newTutor, type OfferAnswers } from './offer-answers.js';

/** Who accompanies the person: nobody yet, somebody whom another offer of the organisation names, or somebody new. */
export function TutorFields({ organisation }: { organisation: OrganisationView }) {
  const { t } = useWords();
  const offers = useOpportunities({ organisationId: organisation.id });
  const form = useFormContext<OfferAnswers>();
  const chosen = form.watch('tutor.tutorId');
  const known = new Map(
    (offers.data?.items ?? []).flatMap(({ tutor }) => (tutor ? [[tutor.tutorId, tutor]] : [])),
  );
  const held = form.formState.defaultValues?.tutor;
  const options = [...known.values()].map(({ tutorId, name }) => ({
    value: tutorId,
    label: name ?? t('offers.tutorUnnamed'),
  }));
  // The tutor of this offer can be chosen before the other offers have come.
  if (held?.tutorId && !known.has(held.tutorId))
    options.push({ value: held.tutorId, label: held.name || t('offers.tutorUnnamed') });
  return (
    <div className={formClasses.row}>
      <ChoiceField
        name="tutor.tutorId"
        label={t('offers.tutor')}
        options={[...options, { value: newTutor, label: t('offers.tutorNew') }]}
        empty={t('offers.tutorNone')}
        onChosen={(tutorId) => {
          const tutor = known.get(tutorId);
          form.setValue('tutor.name', tutor?.name ?? '');
          form.setValue('tutor.maxLoad', tutor ? String(tutor.maxLoad) : '');
        }}
      />
      {chosen !== '' && (
        <>
          <TextField name="tutor.name" label={t('offers.tutorName')} maxLength={100} />
          <TextField
            name="tutor.maxLoad"
            label={t('offers.tutorLoad')}
            inputMode="numeric"
            maxLength={2}
            width="10rem"
            required
          />
        </>
      )}
    </div>
  );
}
