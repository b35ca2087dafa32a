import '../../tools/source.mjs';

/** Opens the desk that hands out real parts (tools/rig/desk.ts), unless the runner of all phases holds one. */
export default async function () {
  if (process.env.PERCORSO_TEST_DESK) return;
  const { openDesk } = await import('../../tools/rig/desk.ts');
  globalThis.percorsoDesk = await openDesk();
  process.env.PERCORSO_TEST_DESK = globalThis.percorsoDesk.url;
}
