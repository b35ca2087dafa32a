/** Services behind the gateway; their name is the first part of the address and the audience of the token. */
export const forwardedServices = ['intake', 'placement', 'reporting'] as const;
export type ForwardedService = (typeof forwardedServices)[number];

/** Addresses that take files; what is sent to any other is a form. */
export const fileRoutes: Record<ForwardedService, string[]> = {
  intake: [],
  placement: ['/api/placement/organisations/import'],
  reporting: [],
};

/** What a service shows to its own network only. */
const inner = new Set(['health', 'metrics', 'internal']);

/**
 * Path and query at the service, or null for an address that is not forwarded: nothing of the service's own
 * network, and nothing that reads differently after normalisation (`..`, encoded slashes, backslashes).
 */
export function targetOf(url: string, service: ForwardedService): string | null {
  const prefix = `/api/${service}`;
  if (!url.startsWith(`${prefix}/`)) return null;
  const target = url.slice(prefix.length);
  const path = target.split('?')[0]!;
  if (/%2f|%5c|%2e|%00|\\|\/\/|\.\.|\/\.(\/|$)/i.test(path)) return null;
  if (!URL.canParse(target, 'http://service')) return null;
  const { pathname } = new URL(target, 'http://service');
  if (pathname !== path) return null;
  const first = pathname.split('/')[1]!;
  if (!/^[a-z][a-z0-9.-]*$/.test(first)) return null;
  return inner.has(first) ? null : target;
}
