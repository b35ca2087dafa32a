import {
  putRightReasons,
  transferDeclineReasons,
  transferReasons,
  type PutRightReason,
  type TransferDeclineReason,
  type TransferReason,
} from '#contracts';
import { useOrganisationNames } from '../api/organisations.js';
import { useCodes } from '../codes/use-codes.js';
import { ChoiceField } from '../form/fields.js';
import { useWords } from '../i18n/use-words.js';
import { OrganisationField } from '../organisations/organisation-field.js';
import { MoveDialog, type PathFormProps } from './move-forms.js';

/** Another organisation of the house is asked to go on with the path. */
export function ProposeTransferForm(props: PathFormProps) {
  const { t } = useWords();
  const codes = useCodes();
  return (
    <MoveDialog<{ toOrganisationId: string; reason: TransferReason | '' }>
      {...props}
      move="transfer-proposal"
      title={t('path.proposeTitle', { name: props.path.name })}
      lead={t('path.proposeLead')}
      submit={t('path.acts.propose')}
      values={{ toOrganisationId: '', reason: '' }}
    >
      <OrganisationField name="toOrganisationId" label={t('path.toOrganisation')} required />
      <ChoiceField
        name="reason"
        label={t('path.reason')}
        options={codes.options('transferReason', [...transferReasons])}
        required
      />
    </MoveDialog>
  );
}

export function AcceptTransferForm(props: PathFormProps) {
  const { t } = useWords();
  const organisation = useOrganisationNames();
  const { name, organisationId } = props.path;
  return (
    <MoveDialog<Record<string, never>>
      {...props}
      move="transfer-proposal/accept"
      title={t('path.acceptTitle', { name })}
      lead={t('path.acceptLead', { from: organisation(organisationId) })}
      submit={t('path.acts.accept')}
      values={{}}
    >
      {null}
    </MoveDialog>
  );
}

export function DeclineTransferForm(props: PathFormProps) {
  const { t } = useWords();
  const codes = useCodes();
  const organisation = useOrganisationNames();
  const reasons = transferDeclineReasons.filter((reason) => reason !== 'WITHDRAWN_BY_SENDER');
  return (
    <MoveDialog<{ reason: TransferDeclineReason | '' }>
      {...props}
      move="transfer-proposal/decline"
      title={t('path.declineTitle', { name: props.path.name })}
      lead={t('path.declineLead', { from: organisation(props.path.organisationId) })}
      submit={t('path.acts.decline')}
      values={{ reason: '' }}
    >
      <ChoiceField
        name="reason"
        label={t('path.reason')}
        options={codes.options('transferDeclineReason', reasons)}
        required
      />
    </MoveDialog>
  );
}

export function WithdrawTransferForm(props: PathFormProps) {
  const { t } = useWords();
  return (
    <MoveDialog<Record<string, never>>
      {...props}
      move="transfer-proposal/withdraw"
      title={t('path.withdrawTitle', { name: props.path.name })}
      lead={t('path.withdrawLead')}
      submit={t('path.acts.withdraw')}
      values={{}}
    >
      {null}
    </MoveDialog>
  );
}

/** The first one was a mistake: no transfer took place. */
export function ResponsibleForm(props: PathFormProps) {
  const { t } = useWords();
  const codes = useCodes();
  return (
    <MoveDialog<{ organisationId: string; reason: PutRightReason | '' }>
      {...props}
      move="responsible"
      title={t('path.responsibleTitle', { name: props.path.name })}
      lead={t('path.responsibleLead')}
      submit={t('act.save')}
      values={{ organisationId: '', reason: '' }}
    >
      <OrganisationField name="organisationId" label={t('path.rightOrganisation')} required />
      <ChoiceField
        name="reason"
        label={t('path.reason')}
        options={codes.options(
          'putRightReason',
          putRightReasons.filter((reason) => reason !== 'DUPLICATE' && reason !== 'WRONG_PERSON'),
        )}
        required
      />
    </MoveDialog>
  );
}
