import type { Share } from '../api/placement-types.js';
import { useWords } from '../i18n/use-words.js';
import { Tag } from '../parts/tag.js';

/** The share of disadvantaged workers in the reading in force: kept or not, in words. */
export function ShareTag({ share }: { share: Share | null }) {
  const { t, share: percent } = useWords();
  if (!share || share.met === null) return <span className="quiet">–</span>;
  const value = share.inForce === 'S_OVER_W' ? share.overWorkers : share.overAll;
  const figure = value === null ? '' : percent(value);
  return (
    <Tag tone={share.met ? 'good' : 'warn'}>
      {t(share.met ? 'organisations.shareMet' : 'organisations.shareMissed', { share: figure })}
    </Tag>
  );
}
