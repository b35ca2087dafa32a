import { keepDraft } from '../api/drafts.js';
import { deviceKeeps, saveOnDevice } from './device-drafts.js';

/** Leaves answers as a draft where a form will look for them: on this device, and with intake if it can be reached. */
export async function leaveDraft(account: string, name: string, answers: object): Promise<void> {
  const content = JSON.stringify(answers);
  const here = { content, savedAt: new Date().toISOString(), version: 0, sent: false };
  if (deviceKeeps()) await saveOnDevice(account, name, here).catch(() => undefined);
  const kept = await keepDraft(name, 0, content).catch(() => null);
  if (kept && deviceKeeps())
    await saveOnDevice(account, name, { ...here, version: kept.version, sent: true }).catch(() => undefined);
}
