/** Codes with which a person without a residence permit (STP) or an unregistered EU citizen (ENI) is cared for. */
export interface HealthCode {
  kind: 'STP' | 'ENI';
  /** Upper case, without spaces: kind, region (3), ASL (3), number (7). */
  code: string;
  region: string;
  healthAuthority: string;
}

/** Regions as the Ministry of Health numbers them; Trentino-Alto Adige by its two provinces, 041 and 042. */
const regions = new Set([
  ...Array.from({ length: 20 }, (_, index) => `${String(index + 1).padStart(2, '0')}0`).filter(
    (code) => code !== '040',
  ),
  '041',
  '042',
]);

/** Months an STP or ENI code is valid for, renewable. */
export const healthCodeMonths = 6;

/** Reads a code in any case and with spaces; null when it is none. It has no check character. */
export function readHealthCode(text: string): HealthCode | null {
  const code = text.replace(/\s/g, '').toUpperCase();
  const [, kind, region, healthAuthority] = /^(STP|ENI)(\d{3})(\d{3})\d{7}$/.exec(code) ?? [];
  if (region === undefined || !regions.has(region)) return null;
  return { kind: kind as HealthCode['kind'], code, region, healthAuthority: healthAuthority! };
}
