import { IconAlertTriangle, IconCheck, IconCircleDashed, IconInfoCircle, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './tag.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'plain';

const icons = {
  good: IconCheck,
  warn: IconAlertTriangle,
  bad: IconX,
  accent: IconInfoCircle,
  plain: IconCircleDashed,
} satisfies Record<Tone, unknown>;

/** A state: always an icon and a word, the colour comes third. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  const Icon = icons[tone];
  return (
    <span className={classes.tag} data-tone={tone}>
      <Icon size={14} stroke={2.4} aria-hidden="true" />
      {children}
    </span>
  );
}
