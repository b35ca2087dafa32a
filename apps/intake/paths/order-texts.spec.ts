import type { Measure } from './measure.js';
import { orderTextsOf, withOrderTexts, withoutOrderTexts } from './order-texts.js';

const measure: Measure = {
  kind: 'SEMILIB',
  orderNumber: 'SIUS 2026/77',
  orderedOn: '2026-01-05',
  issuingOffice: null,
  supervisingOffice: null,
  startsOn: '2026-01-10',
  endsOn: null,
  hours: { kind: 'NO_LIMIT' },
  territory: { kind: 'ANYWHERE' },
  forbiddenComuni: [],
  excludedSectors: [],
  approvedWorkplaces: [{ name: 'Officina Rossi', comune: '046017' }],
  requiresAuthorisation: true,
  reportsDueOn: [],
};

describe('what an order says that leads to its person', () => {
  it('leaves nothing of it in clear, and comes back whole', () => {
    const clear = withoutOrderTexts(measure);
    expect(JSON.stringify(clear)).not.toMatch(/SIUS|Rossi/);
    expect(withOrderTexts(clear, orderTextsOf(measure))).toEqual(measure);
  });

  it('is not known where the order does not say it', () => {
    const bare = withoutOrderTexts(measure);
    expect(orderTextsOf(bare)).toEqual({ 'order.number': null, 'order.workplaces': null });
    expect(withOrderTexts(bare, orderTextsOf(bare))).toEqual(bare);
  });
});
