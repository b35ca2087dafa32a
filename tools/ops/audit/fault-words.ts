import type { AuditFault } from '#web';

/** What a fault means, for whoever reads the result at night. */
export const faultWords: Record<AuditFault['kind'], string> = {
  GAP: 'a seal is missing in the chain',
  BROKEN_LINK: 'a seal does not follow from the one before',
  ENTRY_MISSING: 'an entry was removed',
  ENTRY_ALTERED: 'an entry was altered',
  ENTRY_UNSEALED: 'an entry was slipped in past the service',
  ENTRY_WAITING:
    'entries older than five minutes have no seal and could be removed without a trace, although services seal within a second: the service does not run, or somebody holds the lock of its sealer',
  ANCHOR_MISMATCH:
    'the register is not the one whose head was noted: it was cut short or sealed anew, or an older backup was restored',
  ANCHOR_MISSING:
    'no head was noted for entries older than 15 minutes, although services note theirs every ten: the place of the heads was emptied, or cannot be written',
  REGISTER_EMPTY: 'the register is empty, although there are data that only recorded requests write',
};
