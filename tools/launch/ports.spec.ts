import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../rig/port.js';
import { homeAt } from './home.js';
import { choosePorts } from './ports.js';

describe('the ports of an installation', () => {
  const home = homeAt(mkdtempSync(join(tmpdir(), 'percorso-ports-')));
  const host = '127.0.0.1';
  let stranger: Server | undefined;
  afterEach(() => void stranger?.close());
  afterAll(() => rmSync(home.folder, { recursive: true, force: true }));

  async function occupy(port: number): Promise<void> {
    const server = (stranger = createServer());
    await new Promise<void>((resolve) => server.listen(port, host, resolve));
  }

  it('differ from each other and stay the same from start to start', async () => {
    const first = await choosePorts(home, { host });
    expect(new Set(Object.values(first)).size).toBe(5);
    await expect(choosePorts(home, { host })).resolves.toEqual(first);
  });

  it('move where a stranger listens, and only there', async () => {
    const before = await choosePorts(home, { host });
    await occupy(before.intake);
    const after = await choosePorts(home, { host });
    expect(after).toEqual({ ...before, intake: after.intake });
    expect(after.intake).not.toBe(before.intake);
  });

  it('stay where they are held, though they are no longer free', async () => {
    const { postgres } = await choosePorts(home, { host });
    await occupy(postgres);
    await expect(choosePorts(home, { host }, { postgres })).resolves.toMatchObject({ postgres });
  });

  it('follow the one that is asked for', async () => {
    const asked = await freePort();
    await expect(choosePorts(home, { host, asked: String(asked) })).resolves.toMatchObject({
      gateway: asked,
    });
  });

  it.each(['0', '70000', 'http', '30.5'])('are refused when asked to be %s', async (asked) => {
    await expect(choosePorts(home, { host, asked })).rejects.toThrow(`PORT=${asked} is not a port`);
  });

  it('say so when what remembers them is damaged', async () => {
    writeFileSync(home.portsFile, '{"gateway":');
    await expect(choosePorts(home, { host })).rejects.toThrow('is damaged');
  });
});
