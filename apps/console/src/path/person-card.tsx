import { later } from '../parts/later.js';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PathView, PersonView } from '../api/intake-types.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Facts } from '../parts/facts.js';
import { usePlaceName } from '../places/use-places.js';

const EditPerson = later(async () => (await import('./edit-person.js')).EditPerson);

const documents = ['codiceFiscale', 'permitNumber', 'passportNumber', 'stp', 'vestanet', 'cui'] as const;

export function PersonCard({ path, person }: { path: PathView; person: PersonView }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const placeName = usePlaceName();
  const [editing, setEditing] = useState(false);
  return (
    <Card
      title={t('person.title')}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
          {t('act.change')}
          <span className="only-read">: {t('person.title')}</span>
        </Button>
      }
    >
      <Facts
        facts={[
          { label: t('person.birthDate'), value: person.birthDate && day(person.birthDate) },
          { label: t('person.birthPlace'), value: person.birthPlace },
          { label: t('person.gender'), value: codes.words('gender', person.gender) },
          { label: t('person.nationalities'), value: person.nationalities.map(codes.country).join(', ') },
          { label: t('person.homeComune'), value: person.homeComune && placeName(person.homeComune) },
          { label: t('person.address'), value: person.address },
          { label: t('person.phone'), value: person.phone },
          { label: t('person.email'), value: person.email },
          ...documents.flatMap((name) =>
            person[name] ? [{ label: t(`person.${name}`), value: person[name] }] : [],
          ),
        ]}
      />
      {editing && <EditPerson path={path} person={person} onClose={() => setEditing(false)} />}
    </Card>
  );
}
