import { ownDrafts, readDraft } from '../api/drafts.js';
import { emptyIntake, fullNameOf } from '../intake/answers.js';
import { namesOnDevice, readOnDevice } from './device-drafts.js';
import { answersIn, overlay } from './overlay.js';

export interface DraftInHand {
  /** As intake names it. */
  key: string;
  kind: 'INTAKE' | 'NOTE' | 'ASSESSMENT';
  pathId: string | null;
  /** Who an intake not yet sent is about, as far as typed. */
  name: string;
  savedAt: string;
  /** Begun, or gone on with, on this device. */
  here: boolean;
}

/** What is here and what intake keeps, newest first. Without intake, what is here. */
export async function draftsInHand(account: string, signal: AbortSignal): Promise<DraftInHand[]> {
  const [kept, here] = await Promise.all([
    ownDrafts(signal).catch(() => null),
    namesOnDevice(account).catch((): string[] => []),
  ]);
  const names = [...new Set([...(kept ?? []).map(({ name }) => name), ...here])];
  const drafts = await Promise.all(
    names.map(async (key): Promise<DraftInHand | null> => {
      const stored = here.includes(key) ? await readOnDevice(account, key).catch(() => null) : null;
      const line = kept?.find(({ name }) => name === key);
      // What was sent from here may have been gone on with elsewhere since, or be done with.
      const own = stored?.sent && kept && line?.version !== stored.version ? null : stored;
      const found = own ?? line;
      if (!found) return null;
      const kind = kindOf(key);
      const content = kind !== 'INTAKE' ? null : (own ?? (await readDraft(key, signal)))?.content;
      return {
        key,
        kind,
        pathId: kind === 'INTAKE' ? null : key.slice(key.indexOf('-') + 1),
        name: content ? fullNameOf(overlay(emptyIntake('', ''), answersIn(content)).person) : '',
        savedAt: found.savedAt,
        here: own !== null,
      };
    }),
  );
  return drafts.filter((draft) => draft !== null).sort((a, b) => b.savedAt.localeCompare(a.savedAt));
}

function kindOf(name: string): DraftInHand['kind'] {
  if (name.startsWith('note-')) return 'NOTE';
  return name.startsWith('assessment-') ? 'ASSESSMENT' : 'INTAKE';
}
