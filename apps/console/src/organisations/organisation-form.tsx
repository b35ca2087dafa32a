import type { OrganisationKind, OrganisationService, TargetGroup } from '#contracts';
import { useFormContext } from 'react-hook-form';
import { changeOrganisation, organisationsKey, recordOrganisation } from '../api/organisations.js';
import type { OrganisationBody, OrganisationView } from '../api/placement-types.js';
import { useCodes } from '../codes/use-codes.js';
import { ChecksField } from '../form/choices.js';
import { CommandForm } from '../form/command-form.js';
import { ChoiceField, TextField } from '../form/fields.js';
import { ComuneField, CountryField } from '../form/pickers.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';

interface Answers {
  name: string;
  kind: OrganisationKind | '';
  country: string;
  comune: string;
  city: string;
  services: OrganisationService[];
  targetGroups: TargetGroup[];
  website: string;
}

const empty: Answers = {
  name: '',
  kind: '',
  country: 'IT',
  comune: '',
  city: '',
  services: [],
  targetGroups: [],
  website: '',
};

function bodyOf(answers: Answers, present?: OrganisationView): OrganisationBody {
  const italian = answers.country === 'IT';
  return {
    name: answers.name,
    kind: answers.kind as OrganisationKind,
    country: answers.country as OrganisationBody['country'],
    comune: italian ? answers.comune || null : null,
    ...(italian ? {} : { city: answers.city }),
    services: answers.services,
    targetGroups: answers.targetGroups,
    website: answers.website || null,
    ...(present ? { territory: present.territory, contacts: present.contacts } : {}),
  };
}

interface NewOrganisationProps {
  onClose: () => void;
  onDone: (organisation: OrganisationView) => void;
}

export function NewOrganisation({ onClose, onDone }: NewOrganisationProps) {
  const { t } = useWords();
  const command = useCommandForm<Answers, OrganisationView>({
    values: empty,
    send: (answers, key) => recordOrganisation(bodyOf(answers), key),
    refreshes: [[...organisationsKey]],
    onDone,
  });
  return (
    <Dialog title={t('organisations.add')} wide onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <OrganisationFields />
      </CommandForm>
    </Dialog>
  );
}

export function EditOrganisation({
  organisation,
  onClose,
}: {
  organisation: OrganisationView;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { name, kind, country, comune, city, services, targetGroups, website } = organisation;
  const command = useCommandForm<Answers>({
    values: {
      name,
      kind,
      country,
      comune: comune ?? '',
      city,
      services,
      targetGroups,
      website: website ?? '',
    },
    version: organisation.version,
    send: (answers) =>
      changeOrganisation(organisation.id, organisation.version, bodyOf(answers, organisation)),
    refreshes: [[...organisationsKey]],
    onDone: onClose,
  });
  return (
    <Dialog title={t('organisations.edit', { name })} wide onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <OrganisationFields />
      </CommandForm>
    </Dialog>
  );
}

function OrganisationFields() {
  const { t } = useWords();
  const codes = useCodes();
  const country = useFormContext<Answers>().watch('country');
  return (
    <>
      <TextField name="name" label={t('organisations.name')} maxLength={200} required />
      <ChoiceField
        name="kind"
        label={t('organisations.kind')}
        options={codes.options('organisationKind')}
        required
      />
      <CountryField name="country" label={t('organisations.country')} required />
      {country === 'IT' ? (
        <ComuneField name="comune" label={t('organisations.seat')} required />
      ) : (
        <TextField name="city" label={t('organisations.city')} maxLength={100} required />
      )}
      <ChecksField
        name="services"
        label={t('organisations.services')}
        columns
        choices={codes.options('organisationService')}
      />
      <ChecksField
        name="targetGroups"
        label={t('organisations.targetGroups')}
        columns
        choices={codes.options('targetGroup')}
      />
      <TextField name="website" label={t('organisations.website')} hint="https://…" maxLength={200} />
    </>
  );
}
