import { later } from '../parts/later.js';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { useOrganisation } from '../api/organisations.js';
import type { OrganisationView, Share } from '../api/placement-types.js';
import { can, useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Facts } from '../parts/facts.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { routes } from '../routes.js';
import { Offers } from './offers.js';
import classes from './organisations.module.css';
import { ShareTag } from './share-tag.js';

const EditOrganisation = later(async () => (await import('./organisation-form.js')).EditOrganisation);

export default function Organisation() {
  const { id = '' } = useParams<{ id: string }>();
  const { t } = useWords();
  const query = useOrganisation(id);
  return (
    <Loaded query={query} rows={8}>
      {(organisation) => (
        <Details
          organisation={organisation}
          trail={<Link href={routes.organisations}>{t('nav.organisations')}</Link>}
        />
      )}
    </Loaded>
  );
}

function Details({ organisation, trail }: { organisation: OrganisationView; trail: React.ReactNode }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const session = useSession();
  const [editing, setEditing] = useState(false);
  const { kind, country, city, provinceName, services, targetGroups, website, networks, since, share } =
    organisation;
  return (
    <Page
      title={organisation.name}
      trail={trail}
      lead={`${codes.words('organisationKind', kind)}, ${city}${country === 'IT' ? '' : `, ${codes.country(country)}`}`}
      actions={
        can(session, 'PLACEMENT_OFFICER', 'MANAGER') && (
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('act.change')}
          </Button>
        )
      }
    >
      <div className={classes.columns}>
        <Card title={t('organisations.about')}>
          <Facts
            facts={[
              {
                label: t('organisations.place'),
                value: provinceName ? t('organisations.inProvince', { city, province: provinceName }) : city,
              },
              {
                label: t('organisations.services'),
                value: services.map((one) => codes.words('organisationService', one)).join(', '),
              },
              {
                label: t('organisations.targetGroups'),
                value: targetGroups.map((one) => codes.words('targetGroup', one)).join(', '),
              },
              {
                label: t('organisations.networks'),
                value: networks.map((network) => network.name).join(', '),
              },
              {
                label: t('organisations.website'),
                value: website && (
                  <a href={website} rel="noreferrer">
                    {website.replace(/^https?:\/\//, '')}
                  </a>
                ),
              },
              { label: t('organisations.since'), value: day(since) },
            ]}
          />
        </Card>
        {share && <ShareCard share={share} />}
      </div>
      <Offers organisation={organisation} />
      {editing && <EditOrganisation organisation={organisation} onClose={() => setEditing(false)} />}
    </Page>
  );
}

/** Both readings of the 30% rule side by side, the one in force named (DOMAIN §3). */
function ShareCard({ share }: { share: Share }) {
  const { t, day, number, share: percent } = useWords();
  const figure = (value: number | null) => (value === null ? null : percent(value));
  return (
    <Card
      title={t('organisations.share')}
      actions={<ShareTag share={share} />}
      lead={t('organisations.shareLead', { source: share.source })}
    >
      <Facts
        facts={[
          { label: t('organisations.disadvantaged'), value: number(share.disadvantaged, 1) },
          { label: t('organisations.workers'), value: number(share.workers, 1) },
          { label: t('organisations.volunteers'), value: number(share.volunteers, 1) },
          { label: readingLabel('S_OVER_W'), value: figure(share.overWorkers) },
          { label: readingLabel('S_OVER_ALL'), value: figure(share.overAll) },
          {
            label: t('organisations.shareDays'),
            value: t('organisations.shareDaysOf', {
              count: share.daysCounted,
              from: day(share.from),
              to: day(share.asOf),
            }),
          },
        ]}
      />
    </Card>
  );

  function readingLabel(reading: Share['inForce']) {
    const name = t(`organisations.readings.${reading}`);
    return reading === share.inForce ? <strong>{t('organisations.inForce', { name })}</strong> : name;
  }
}
