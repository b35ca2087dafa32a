import { ownDrafts, readDraft } from '../api/drafts.js';
import { emptyIntake, fullNameOf } from '../intake/answers.js';
import { namesOnDevice, readOnDevice, type DeviceDraft } from './device-drafts.js';
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

export interface DraftsInHand {
  /** Newest first. */
  drafts: DraftInHand[];
  /** Whether intake was asked. Without its answer there may be more, begun on another device. */
  complete: boolean;
}

/** What is here and what intake keeps. Without intake, what is here. `named`: with whom an intake is about, which reads it. */
export async function draftsInHand(
  account: string,
  signal: AbortSignal,
  { named = true }: { named?: boolean } = {},
): Promise<DraftsInHand> {
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
      const content = kind === 'INTAKE' && named ? await contentOf(key, own, signal) : null;
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
  return {
    drafts: drafts.filter((draft) => draft !== null).sort((a, b) => b.savedAt.localeCompare(a.savedAt)),
    complete: kept !== null,
  };
}

/** A draft that cannot be read now is listed all the same, without the name of its person. */
async function contentOf(
  key: string,
  here: DeviceDraft | null,
  signal: AbortSignal,
): Promise<string | undefined> {
  return (here ?? (await readDraft(key, signal).catch(() => null)))?.content;
}

function kindOf(name: string): DraftInHand['kind'] {
  if (name.startsWith('note-')) return 'NOTE';
  return name.startsWith('assessment-') ? 'ASSESSMENT' : 'INTAKE';
}
