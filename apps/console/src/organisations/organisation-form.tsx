import { useFormContext } from 'react-hook-form';
import { changeOrganisation, organisationsKey, recordOrganisation } from '../api/organisations.js';
import type { OrganisationView } from '../api/placement-types.js';
import { useCodes } from '../codes/use-codes.js';
import { ChecksField } from '../form/choices.js';
import { CommandForm } from '../form/command-form.js';
import { ChoiceField, TextField } from '../form/fields.js';
import { ComuneField, CountryField } from '../form/pickers.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import {
  emptyOrganisation,
  organisationAnswers,
  organisationBody,
  type OrganisationAnswers,
} from './organisation-answers.js';

interface NewOrganisationProps {
  onClose: () => void;
  onDone: (organisation: OrganisationView) => void;
}

export function NewOrganisation({ onClose, onDone }: NewOrganisationProps) {
  const { t } = useWords();
  const command = useCommandForm<OrganisationAnswers, OrganisationView>({
    values: emptyOrganisation,
    send: (answers, key) => recordOrganisation(organisationBody(answers), key),
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
  const command = useCommandForm<OrganisationAnswers>({
    values: organisationAnswers(organisation),
    version: organisation.version,
    send: (answers) =>
      changeOrganisation(organisation.id, organisation.version, organisationBody(answers, organisation)),
    refreshes: [[...organisationsKey]],
    onDone: onClose,
  });
  return (
    <Dialog title={t('organisations.edit', { name: organisation.name })} wide onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <OrganisationFields />
      </CommandForm>
    </Dialog>
  );
}

function OrganisationFields() {
  const { t } = useWords();
  const codes = useCodes();
  const country = useFormContext<OrganisationAnswers>().watch('country');
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
