import type { Reason } from '../api/placement-types.js';
import { reasonInWords } from './reason-words.js';
import { useSpeaker } from './use-speaker.js';

/** The constraints that stood against a command, as the match screen says them. */
export default function ReasonLines({ reasons }: { reasons: readonly Reason[] }) {
  const speaker = useSpeaker();
  const lines = reasons.flatMap((reason) => reasonInWords(reason, speaker));
  return (
    <ul style={{ paddingLeft: '1.125rem' }}>
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
