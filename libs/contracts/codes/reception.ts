/** Reception projects (DOMAIN §2). SAI was SPRAR until 2018 and SIPROIMI until 2020. */
export const receptionKinds = ['SAI', 'CAS'] as const;
export type ReceptionKind = (typeof receptionKinds)[number];

/** Why a reception project lets someone go, as SAI's central service codes it. Each is also an exit reason of a path. */
export const receptionExitCodes = [
  'VOLUNTARY_ABANDONMENT',
  'REMOVED_BY_PROJECT',
  'TERM_EXPIRED',
  'SOCIOECONOMIC_INTEGRATION',
  'ASSISTED_RETURN',
  'DUBLIN_TRANSFER',
  'TRANSFER_TO_OTHER_PROJECT',
  'DEATH',
  'OTHER',
] as const;
export type ReceptionExitCode = (typeof receptionExitCodes)[number];

/** Ordinary SAI stay, in months: the first term, then two extensions, the second for serious health or school. */
export const saiStayMonths = { first: 6, extension: 6, furtherExtension: 6, ordinaryMaximum: 18 } as const;
