import createClient from 'openapi-fetch';
import type { paths as Gateway } from './generated/gateway.js';
import type { paths as Intake } from './generated/intake.js';
import type { paths as Placement } from './generated/placement.js';
import type { paths as Reporting } from './generated/reporting.js';
import { guarded } from './http.js';

const of = (service: string) => ({ baseUrl: `${location.origin}/api/${service}`, fetch: guarded });

/** One typed client per service, from the OpenAPI each publishes: a wrong address, body or header does not compile. */
export const intake = createClient<Intake>(of('intake'));
export const placement = createClient<Placement>(of('placement'));
export const reporting = createClient<Reporting>(of('reporting'));
export const gateway = createClient<Gateway>(of('gateway'));

/** The body of an answer; whatever was no success has been thrown by then. */
export async function answer<T>(asked: Promise<{ data?: T }>): Promise<T> {
  return (await asked).data as T;
}

/** The version the person saw. */
export const seen = (version: number) => ({ 'If-Match': `"${version}"` });

/** One key per intent, so that a repeated click creates once. */
export const once = (key: string) => ({ 'Idempotency-Key': key });

/**
 * Filters as the address holds them: what is empty is left out. They are text from outside, so the service is
 * the one to check them.
 */
export function filled(filters: object): never {
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== '' && value !== null && value !== undefined),
  ) as never;
}
