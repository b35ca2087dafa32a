import type { Running } from './launch.js';

/** The one-time link for the first administrator; undefined when the installation has one. */
export async function setupLink({ url, environments }: Running): Promise<string | undefined> {
  const { PORT, SETUP_TOKEN } = environments.gateway;
  const response = await fetch(`http://127.0.0.1:${PORT}/api/gateway/setup`);
  const { open } = (await response.json()) as { open: boolean };
  // Behind the `#`, where no server and no proxy logs it.
  return open ? `${url}/setup#${SETUP_TOKEN}` : undefined;
}
