import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Opens connections from an address of this machine. */
export async function dial(port: number, count: number, localAddress: string): Promise<Socket[]> {
  const opened = Array.from({ length: count }, () =>
    connect({ port, host: '127.0.0.1', localAddress })
      .on('error', () => undefined)
      .resume(),
  );
  await Promise.all(opened.map((socket) => once(socket, 'connect').catch(() => undefined)));
  return opened;
}

export const alive = (opened: Socket[]) => opened.filter(({ closed }) => !closed).length;
