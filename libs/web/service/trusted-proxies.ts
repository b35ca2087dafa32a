import { BlockList, isIP } from 'node:net';

const named: Record<string, string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};
/** Shortest prefix of a network: what is wider holds strangers. */
const widest = { 4: 8, 6: 7 } as const;

/** One entry of `TRUST_PROXY`: an address, a network (10.0.0.0/8), or a name for several. */
export function isProxyEntry(entry: string): boolean {
  if (Object.hasOwn(named, entry)) return true;
  const [address = '', bits, ...rest] = entry.split('/');
  const family = isIP(address) as 0 | 4 | 6;
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && +bits >= widest[family] && +bits <= (family === 4 ? 32 : 128);
}

/**
 * Whether what `address` says in `X-Forwarded-For` is believed. `hop` counts from whoever has connected, 0. A single
 * address is believed wherever it stands. A network is believed of whoever has connected only: people of the office may
 * be in the same network as its proxy, and what they write themselves would else pass for the address of somebody else.
 */
export type Trusts = (address: string, hop: number) => boolean;

export function trustedProxies(entries: readonly string[]): Trusts {
  const networks = listOf(entries.flatMap((entry) => named[entry] ?? (entry.includes('/') ? [entry] : [])));
  const singles = listOf(entries.filter((entry) => isIP(entry) > 0).map((entry) => `${entry}/`));
  return (address, hop) => holds(singles, address) || (hop === 0 && holds(networks, address));
}

function listOf(ranges: string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits) list.addSubnet(address, Number(bits), family);
    else list.addAddress(address, family);
  }
  return list;
}

/** An IPv4 address that is written as IPv6 is found too. */
function holds(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family > 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
