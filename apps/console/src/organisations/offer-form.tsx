import { contractRules, languageSkills, programmes, serviceCodes, type ContractKind } from '#contracts';
import { newId } from '../api/new-key.js';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import {
  changeOpportunity,
  opportunitiesKey,
  organisationsKey,
  recordOpportunity,
} from '../api/organisations.js';
import type { OpportunityView, OrganisationView } from '../api/placement-types.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { ChoiceField, TextField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { ComuneField, ListedField, OccupationField, SectorField } from '../form/pickers.js';
import { ChecksField } from '../form/choices.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { WeekField } from '../week/week-field.js';
import { offerAnswers, offerBody, type OfferAnswers } from './offer-answers.js';
import { TutorFields } from './tutor-fields.js';

interface OfferFormProps {
  organisation: OrganisationView;
  /** Null for a new one. */
  offer: OpportunityView | null;
  onClose: () => void;
}

export function OfferForm({ organisation, offer, onClose }: OfferFormProps) {
  const { t, today } = useWords();
  // The same at every attempt: a repeated command must say the same.
  const [tutorId] = useState(newId);
  const command = useCommandForm<OfferAnswers>({
    values: offerAnswers(offer, organisation, today),
    version: offer?.version,
    send: (answers, key) => {
      const body = offerBody(answers, organisation.id, tutorId);
      return offer ? changeOpportunity(offer.id, offer.version, body) : recordOpportunity(body, key);
    },
    refreshes: [[...opportunitiesKey], [...organisationsKey]],
    onDone: onClose,
  });
  return (
    <Dialog
      title={
        offer ? t('offers.edit', { title: offer.title }) : t('offers.addTo', { name: organisation.name })
      }
      wide
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <OfferFields organisation={organisation} />
      </CommandForm>
    </Dialog>
  );
}

function OfferFields({ organisation }: { organisation: OrganisationView }) {
  const { t } = useWords();
  const codes = useCodes();
  const [kind, contract] = useFormContext<OfferAnswers>().watch(['kind', 'contract']);
  const contracts = (Object.keys(contractRules) as ContractKind[]).filter(
    (one) => !kind || contractRules[one].opportunityKinds.includes(kind),
  );
  const branched = organisation.kind === 'MIXED';
  return (
    <>
      <TextField name="title" label={t('offers.title')} maxLength={120} required />
      <div className={formClasses.row}>
        <ChoiceField
          name="kind"
          label={t('offers.kind')}
          options={codes.options('opportunityKind')}
          required
        />
        <OccupationField name="isco" label={t('offers.occupation')} required />
        <SectorField name="sector" label={t('offers.sector')} required />
      </div>
      <div className={formClasses.row}>
        <TextField name="capacity" label={t('offers.capacity')} inputMode="numeric" maxLength={4} required />
        <TextField
          name="weeklyHours"
          label={t('offers.weeklyHours')}
          inputMode="decimal"
          maxLength={5}
          required
        />
        <ComuneField name="comune" label={t('offers.workplace')} />
        {branched && (
          <ChoiceField name="branch" label={t('offers.branch')} options={codes.options('branch')} required />
        )}
      </div>
      <WeekField name="shifts" label={t('offers.shifts')} hint={t('offers.shiftsHint')} />
      <div className={formClasses.row}>
        <ChoiceField
          name="contract"
          label={t('offers.contract')}
          options={codes.options('contract', contracts)}
          required
        />
        {contract !== '' && contractRules[contract].ends && (
          <TextField
            name="contractMonths"
            label={t('offers.contractMonths')}
            inputMode="numeric"
            maxLength={2}
            required
          />
        )}
        <DayField name="opensOn" label={t('offers.opensOn')} required />
        <DayField name="closesOn" label={t('offers.closesOn')} />
      </div>
      <fieldset className={formClasses.choices}>
        <legend>
          {t('offers.language')} <span className="quiet">({t('states.optional')})</span>
        </legend>
        <div className={formClasses.row}>
          {languageSkills.map((skill) => (
            <ChoiceField
              key={skill}
              name={`language.${skill}`}
              label={codes.words('languageSkill', skill)}
              options={codes.options('cefr')}
              empty={t('offers.noMinimum')}
            />
          ))}
        </div>
      </fieldset>
      <ListedField
        name="certificates"
        label={t('offers.certificates')}
        multiple
        options={codes.options('certificate')}
      />
      <TutorFields organisation={organisation} />
      <ListedField
        name="support"
        label={t('offers.support')}
        multiple
        options={codes.options('service', [...serviceCodes])}
      />
      <ChecksField
        name="preferences.programmes"
        label={t('offers.preferredProgrammes')}
        hint={t('offers.preferencesHint')}
        columns
        choices={codes.options('programme', [...programmes])}
      />
      <div className={formClasses.row}>
        <OccupationField name="preferences.occupations" label={t('offers.preferredOccupations')} multiple />
        <TextField
          name="preferences.experienceYears"
          label={t('offers.preferredYears')}
          inputMode="decimal"
          maxLength={4}
          width="10rem"
        />
      </div>
    </>
  );
}
