import { BlockList, isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { DomainError } from '#kernel';

const near = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const) {
  near.addSubnet(network, prefix);
}
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');

export function isNear(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '');
  return near.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

/** The gateway is public, its numbers are not: they answer on the own network, and never through a proxy. */
export function hideOperations(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const path = request.raw.url!.split('?')[0]!;
    const hidden = path === '/metrics' || path.startsWith('/health/');
    const isOwn =
      isNear(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined;
    done(hidden && !isOwn ? new DomainError('NOT_FOUND', 'There is nothing at this address.') : undefined);
  });
}
