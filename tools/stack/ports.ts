import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { readJson, writeJson } from '../launch/home.js';
import { isPortFree } from '../rig/port.js';

/**
 * Below the range that systems take the ports of outgoing connections from: a server that was killed finds its
 * port again, and nobody who calls it meanwhile connects to himself.
 */
const first = 20_000;
const last = 32_000;
const patience = 20_000;

/** Ports for purposes, the ones noted in `file` where they are still free; notes them. */
export async function choosePorts(
  file: string,
  purposes: readonly string[],
): Promise<Record<string, number>> {
  const remembered = readJson<Record<string, number>>(file) ?? {};
  const chosen: Record<string, number> = {};
  for (const purpose of purposes) {
    let port = remembered[purpose];
    while (!port || Object.values(chosen).includes(port) || !(await isPortFree(port)))
      port = randomInt(first, last);
    chosen[purpose] = port;
  }
  writeJson(file, chosen);
  return chosen;
}

/** The parts of a killed stack end by themselves within seconds; only then are their ports and folders ours. */
export async function waitForOldPorts(file: string): Promise<void> {
  const ports = Object.values(readJson<Record<string, number>>(file) ?? {});
  for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(100)) {
    const free = await Promise.all(ports.map((port) => isPortFree(port)));
    if (free.every(Boolean)) return;
  }
}
