import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Page } from '../parts/page.js';
import { FunnelRibbon } from '../ribbon/funnel-ribbon.js';
import { Miniature } from '../ribbon/miniature.js';
import { PathRibbon } from '../ribbon/path-ribbon.js';
import { ribbonStages, type Walk } from '../ribbon/ribbon.js';

const days = {
  INTAKE: '2026-01-08',
  ASSESSMENT: '2026-01-20',
  READY: '2026-02-11',
  PROPOSED: '2026-03-02',
  ACTIVE: '2026-03-16',
  MEMBER: '2026-09-20',
};
const some: Walk[] = [
  { at: 'ACTIVE', days: { ...days, MEMBER: null } },
  {
    at: 'READY',
    days: { INTAKE: '2026-01-08', ASSESSMENT: '2026-01-20', READY: '2026-02-11' },
    paused: { on: '2026-03-01' },
  },
  {
    at: 'PROPOSED',
    days: { INTAKE: '2026-01-08', ASSESSMENT: '2026-01-20', READY: '2026-02-11', PROPOSED: '2026-03-02' },
    exit: { on: '2026-05-04', kind: 'OTHER' },
  },
  { at: 'ACTIVE', days: { ...days, MEMBER: null }, exit: { on: '2026-05-04', kind: 'POSITIVE' } },
  { at: 'READY', days: { ...days, MEMBER: null } },
  {
    at: 'ASSESSMENT',
    days: { INTAKE: '2026-01-08', ASSESSMENT: '2026-01-20' },
    exit: { on: '2026-05-04', kind: 'TRANSFER' },
  },
  { at: 'MEMBER', days },
];

export default function Today() {
  const { t } = useWords();
  return (
    <Page title={t('nav.today')} lead="Ribbon">
      {some.map((walk, i) => (
        <Card key={i} title={<Miniature walk={walk} />}>
          <PathRibbon walk={walk} />
        </Card>
      ))}
      <Card title="Funnel">
        <FunnelRibbon
          withheld="meno di 5"
          onOpen={() => {}}
          counts={[300, 278, 237, 199, 104, null].map((count, i) => ({ stage: ribbonStages[i]!, count }))}
        />
      </Card>
    </Page>
  );
}
