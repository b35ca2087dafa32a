export interface SetupPage {
  /** Of the gateway on this machine. */
  gateway: string;
  /** The address that people type. */
  url: string;
  setupToken: string;
}

/** The one-time link for the first administrator; undefined when the installation has one. */
export async function setupLink({ gateway, url, setupToken }: SetupPage): Promise<string | undefined> {
  const response = await fetch(`${gateway}/api/gateway/setup`);
  const { open } = (await response.json()) as { open: boolean };
  // Behind the `#`, where no server and no proxy logs it.
  return open ? `${url}/setup#${setupToken}` : undefined;
}
