import i18next from 'i18next';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { usePlaceName } from '../places/use-places.js';
import type { Speaker } from './reason-words.js';

export function useSpeaker(): Speaker {
  const words = useWords();
  const codes = useCodes();
  const place = usePlaceName();
  const workRule = (rule: string) => {
    const key = `work.rules.${rule.replace('right-to-work.', '')}`;
    return i18next.exists(key) ? (words.t(key as never) as string) : '';
  };
  return { words, codes, place, workRule };
}
