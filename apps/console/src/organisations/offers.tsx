import { later } from '../parts/later.js';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { opportunitiesKey, organisationsKey, setCapacity, useOpportunities } from '../api/organisations.js';
import type { OpportunityView, OrganisationView, Shift } from '../api/placement-types.js';
import { can, useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { TextField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Dialog } from '../parts/dialog.js';
import { Loaded } from '../parts/loaded.js';
import { Nothing } from '../parts/states.js';
import { Tag } from '../parts/tag.js';
import { weekInWords } from '../week/week-words.js';

const OfferStatusForm = later(async () => (await import('./offer-status-form.js')).OfferStatusForm);

const OfferForm = later(async () => (await import('./offer-form.js')).OfferForm);

/** What the organisation offers: its open places, with the seats that are left. */
export function Offers({ organisation }: { organisation: OrganisationView }) {
  const words = useWords();
  const { t, number } = words;
  const codes = useCodes();
  const session = useSession();
  const offers = useOpportunities({ organisationId: organisation.id });
  const [form, setForm] = useState<OpportunityView | 'NEW' | null>(null);
  const [seats, setSeats] = useState<OpportunityView | null>(null);
  const [ending, setEnding] = useState<OpportunityView | null>(null);
  const asItIsNow = (held: OpportunityView) => offers.data?.items.find((one) => one.id === held.id) ?? held;
  const mayWrite = can(session, 'PLACEMENT_OFFICER');
  const columns: Column<OpportunityView>[] = [
    {
      key: 'title',
      head: t('offers.title'),
      heads: true,
      cell: (offer) => (
        <>
          {offer.title} {offer.status === 'CLOSED' && <Tag>{t('offers.closed')}</Tag>}
          {offer.tutor?.name && (
            <div className="quiet">{t('offers.tutorIs', { name: offer.tutor.name })}</div>
          )}
        </>
      ),
    },
    { key: 'kind', head: t('offers.kind'), cell: (offer) => codes.words('opportunityKind', offer.kind) },
    { key: 'shifts', head: t('offers.shifts'), cell: (offer) => shiftsInWords(offer.shifts) },
    {
      key: 'seats',
      head: t('offers.freeSeats'),
      numeric: true,
      cell: (offer) =>
        t('organisations.seatsOf', {
          free: number(offer.capacity - offer.taken),
          capacity: number(offer.capacity),
        }),
    },
    ...(mayWrite
      ? [
          {
            key: 'act',
            head: <span className="only-read">{t('offers.actions')}</span>,
            cell: (offer: OpportunityView) => (
              <span style={{ display: 'flex', gap: 6, flexWrap: 'wrap' }}>
                <Button size="compact-sm" variant="default" onClick={() => setSeats(offer)}>
                  {t('offers.setSeats')}
                  <span className="only-read">: {offer.title}</span>
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => setForm(offer)}>
                  {t('act.change')}
                  <span className="only-read">: {offer.title}</span>
                </Button>
                <Button size="compact-sm" variant="subtle" onClick={() => setEnding(offer)}>
                  {t(offer.status === 'OPEN' ? 'offers.close' : 'offers.reopen')}
                  <span className="only-read">: {offer.title}</span>
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <Card
      title={t('offers.ofOrganisation')}
      flush
      actions={
        mayWrite && (
          <Button size="xs" onClick={() => setForm('NEW')}>
            {t('offers.add')}
          </Button>
        )
      }
    >
      <Loaded query={offers}>
        {({ items }) =>
          items.length === 0 ? (
            <div style={{ padding: '0 1rem 0.75rem' }}>
              <Nothing words={t('offers.nothing')} />
            </div>
          ) : (
            <DataTable
              caption={t('offers.ofOrganisation')}
              rows={items}
              rowKey={(offer) => offer.id}
              columns={columns}
            />
          )
        }
      </Loaded>
      {form && (
        <OfferForm
          organisation={organisation}
          offer={form === 'NEW' ? null : asItIsNow(form)}
          onClose={() => setForm(null)}
        />
      )}
      {ending && <OfferStatusForm offer={asItIsNow(ending)} onClose={() => setEnding(null)} />}
      {seats && <SeatsForm offer={asItIsNow(seats)} onClose={() => setSeats(null)} />}
    </Card>
  );

  function shiftsInWords(shifts: readonly Shift[]) {
    return shifts.length === 0 ? t('offers.shiftsToAgree') : weekInWords(shifts, words).join('; ');
  }
}

/** Seats in 20 seconds: one number. */
function SeatsForm({ offer, onClose }: { offer: OpportunityView; onClose: () => void }) {
  const { t } = useWords();
  const command = useCommandForm<{ capacity: string }>({
    values: { capacity: String(offer.capacity) },
    version: offer.version,
    send: ({ capacity }) => setCapacity(offer.id, offer.version, Number(capacity)),
    refreshes: [[...opportunitiesKey], [...organisationsKey]],
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('offers.seatsOf', { title: offer.title })}
      lead={t('offers.taken', { count: offer.taken })}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <TextField
          name="capacity"
          label={t('offers.capacity')}
          inputMode="numeric"
          maxLength={4}
          width="8rem"
          required
        />
      </CommandForm>
    </Dialog>
  );
}
