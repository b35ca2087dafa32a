import {
  contractRules,
  type Branch,
  type Cefr,
  type CertificateCode,
  type ContractKind,
  type OpportunityKind,
} from '#contracts';
import type { Day } from '#kernel';
import { useFormContext } from 'react-hook-form';
import {
  changeOpportunity,
  opportunitiesKey,
  organisationsKey,
  recordOpportunity,
} from '../api/organisations.js';
import type { OpportunityBody, OpportunityView, OrganisationView, Shift } from '../api/placement-types.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { ChoiceField, TextField } from '../form/fields.js';
import formClasses from '../form/form.module.css';
import { ComuneField, ListedField, OccupationField, SectorField } from '../form/pickers.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { WeekField } from '../week/week-field.js';
import { typedTime } from '../week/week.js';

interface Answers {
  title: string;
  kind: OpportunityKind | '';
  isco: string;
  sector: string;
  branch: Branch | '';
  capacity: string;
  shifts: Shift[];
  comune: string;
  spokenInteraction: Cefr | '';
  certificates: CertificateCode[];
  contract: ContractKind | '';
  contractMonths: string;
  weeklyHours: string;
  opensOn: Day | '';
  closesOn: Day | '';
}

function answersOf(offer: OpportunityView | null, organisation: OrganisationView, today: Day): Answers {
  return {
    title: offer?.title ?? '',
    kind: offer?.kind ?? '',
    isco: offer?.isco ?? '',
    sector: offer?.sector ?? '',
    branch:
      offer?.branch ?? (organisation.kind === 'TYPE_B' ? 'B' : organisation.kind === 'TYPE_A' ? 'A' : ''),
    capacity: String(offer?.capacity ?? 1),
    shifts: offer?.shifts ?? [],
    comune: offer?.comune ?? organisation.comune ?? '',
    spokenInteraction: offer?.language?.spokenInteraction ?? '',
    certificates: offer?.certificates ?? [],
    contract: offer?.contract ?? '',
    contractMonths: offer?.contractMonths ? String(offer.contractMonths) : '',
    weeklyHours: offer ? String(offer.weeklyHours) : '',
    opensOn: offer?.opensOn ?? today,
    closesOn: offer?.closesOn ?? '',
  };
}

function bodyOf(answers: Answers, organisationId: string, offer: OpportunityView | null): OpportunityBody {
  const { spokenInteraction, contractMonths } = answers;
  return {
    organisationId,
    title: answers.title,
    kind: answers.kind as OpportunityKind,
    isco: answers.isco,
    branch: answers.branch || null,
    capacity: Number(answers.capacity),
    shifts: answers.shifts.map(({ weekday, from, to }) => ({
      weekday,
      from: typedTime(from) ?? from,
      to: typedTime(to) ?? to,
    })),
    comune: answers.comune || null,
    sector: answers.sector,
    language: { ...offer?.language, ...(spokenInteraction ? { spokenInteraction } : {}) },
    certificates: answers.certificates,
    contract: answers.contract as ContractKind,
    opensOn: answers.opensOn,
    closesOn: answers.closesOn || null,
    contractMonths: contractMonths ? Number(contractMonths) : null,
    weeklyHours: Number(answers.weeklyHours.replace(',', '.')),
    ...(offer?.support ? { support: offer.support } : {}),
  };
}

interface OfferFormProps {
  organisation: OrganisationView;
  /** Null for a new one. */
  offer: OpportunityView | null;
  onClose: () => void;
}

export function OfferForm({ organisation, offer, onClose }: OfferFormProps) {
  const { t, today } = useWords();
  const command = useCommandForm<Answers>({
    values: answersOf(offer, organisation, today),
    version: offer?.version,
    send: (answers, key) => {
      const body = bodyOf(answers, organisation.id, offer);
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
  const [kind, contract] = useFormContext<Answers>().watch(['kind', 'contract']);
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
      <div className={formClasses.row}>
        <ChoiceField
          name="spokenInteraction"
          label={t('offers.language')}
          options={codes.options('cefr')}
          empty={t('offers.noMinimum')}
        />
        <ListedField
          name="certificates"
          label={t('offers.certificates')}
          multiple
          options={codes.options('certificate')}
        />
      </div>
    </>
  );
}
