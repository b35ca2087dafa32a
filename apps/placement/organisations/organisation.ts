import type { OrganisationKind, OrganisationService, TargetGroup } from '#contracts';
import type { Day } from '#kernel';

/** How to reach the organisation at work. An office, never a beneficiary. */
export interface WorkContact {
  /** `Segreteria`, `Referente inserimenti`. */
  office: string;
  email: string | null;
  phone: string | null;
}

/** Where the organisation works, beyond its seat: Italian provinces (3 digits) and comuni (6 digits). */
export interface Territory {
  provinces: string[];
  comuni: string[];
}

/** What is known of an organisation: a snapshot, replaced as a whole by every change. */
export interface OrganisationFacts {
  name: string;
  kind: OrganisationKind;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** ISTAT code of the seat, 6 digits; null abroad or unknown. */
  comune: string | null;
  /** Name of the seat's town, for every country. */
  city: string;
  territory: Territory;
  services: OrganisationService[];
  targetGroups: TargetGroup[];
  contacts: WorkContact[];
  website: string | null;
  /** The day from which this description holds. */
  since: Day;
}

export interface Organisation extends OrganisationFacts {
  id: string;
  version: number;
  status: 'ACTIVE' | 'RETIRED';
}
