import type { Art4Code } from '#contracts';
import { useState } from 'react';
import type { PathView } from '../api/intake-types.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { later } from '../parts/later.js';
import { Nothing } from '../parts/states.js';
import { ChangeButton } from './change-button.js';

const EditDisadvantage = later(async () => (await import('./edit-disadvantage.js')).EditDisadvantage);

/** The categories of L. 381/1991 art. 4 that documents show, for whoever may see them. */
export function DisadvantageCard({ path, art4 }: { path: PathView; art4: Art4Code[] }) {
  const { t } = useWords();
  const codes = useCodes();
  const [editing, setEditing] = useState(false);
  return (
    <Card
      title={t('disadvantage.title')}
      actions={<ChangeButton path={path} about={t('disadvantage.title')} onClick={() => setEditing(true)} />}
    >
      {art4.length === 0 ? (
        <Nothing words={t('disadvantage.none')} />
      ) : (
        <ul>
          {art4.map((code) => (
            <li key={code}>{codes.words('art4', code)}</li>
          ))}
        </ul>
      )}
      {editing && <EditDisadvantage path={path} art4={art4} onClose={() => setEditing(false)} />}
    </Card>
  );
}
