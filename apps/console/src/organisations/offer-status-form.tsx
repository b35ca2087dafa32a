import { opportunitiesKey, organisationsKey, setOpportunityStatus } from '../api/organisations.js';
import type { OpportunityView } from '../api/placement-types.js';
import { CommandForm } from '../form/command-form.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';

/** Takes an offer out of what candidates are matched with, or brings it back. */
export function OfferStatusForm({ offer, onClose }: { offer: OpportunityView; onClose: () => void }) {
  const { t } = useWords();
  const step = offer.status === 'OPEN' ? 'close' : 'reopen';
  const command = useCommandForm({
    values: {},
    version: offer.version,
    send: () => setOpportunityStatus(offer.id, offer.version, step),
    refreshes: [[...opportunitiesKey], [...organisationsKey]],
    onDone: onClose,
  });
  return (
    <Dialog
      title={t(`offers.${step}Title`, { title: offer.title })}
      lead={t(`offers.${step}Lead`)}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t(`offers.${step}`)} onCancel={onClose}>
        {null}
      </CommandForm>
    </Dialog>
  );
}
