import type { Measure, Workplace } from './measure.js';

/** Places of what an order says that leads to its person: sealed, apart from what is reckoned with. */
export const orderPlaces = ['order.number', 'order.workplaces'] as const;
export type OrderTexts = Record<(typeof orderPlaces)[number], string | null>;

export function orderTextsOf({ orderNumber, approvedWorkplaces }: Measure): OrderTexts {
  return {
    'order.number': orderNumber,
    'order.workplaces': approvedWorkplaces.length === 0 ? null : JSON.stringify(approvedWorkplaces),
  };
}

/** What may lie in clear. */
export function withoutOrderTexts(measure: Measure): Measure {
  return { ...measure, orderNumber: null, approvedWorkplaces: [] };
}

export function withOrderTexts(measure: Measure, texts: OrderTexts): Measure {
  const { 'order.number': orderNumber, 'order.workplaces': workplaces } = texts;
  return {
    ...measure,
    orderNumber: orderNumber ?? measure.orderNumber,
    approvedWorkplaces:
      workplaces === null ? measure.approvedWorkplaces : (JSON.parse(workplaces) as Workplace[]),
  };
}
