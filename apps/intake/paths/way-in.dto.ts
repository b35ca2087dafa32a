import {
  protectionStatuses,
  receptionKinds,
  schemeCodes,
  type ProtectionStatus,
  type ReceptionKind,
  type SchemeCode,
} from '#contracts';
import { Code, DayField, Flag, Nested, NestedList, Text } from '#web';
import type { AspectTexts } from './aspect-recording.service.js';
import { officeFrom, OfficeDto } from './measure.dto.js';
import { housings, type Housing, type Permit } from './permit.js';
import { extensionReasons, type ExtensionReason, type Reception } from './reception.js';
import type { Scheme } from './scheme.js';

const unknownAllowed = { optional: true, nullable: true } as const;

class ExtensionDto {
  @DayField() until: string;
  @Code(extensionReasons) reason: ExtensionReason;
  @DayField(unknownAllowed) decidedOn?: string | null;
}

/** A stay in a SAI or CAS project. */
export class ReceptionDto {
  @Code(receptionKinds) kind: ReceptionKind;
  @Text({ max: 120, ...unknownAllowed }) projectName?: string | null;
  @Text({ max: 40, ...unknownAllowed }) projectCode?: string | null;
  @DayField() enteredOn: string;
  @DayField(unknownAllowed) plannedEndOn?: string | null;
  @NestedList(() => ExtensionDto, { max: 10, optional: true }) extensions?: ExtensionDto[];
}

export function receptionFrom(dto: ReceptionDto): Reception {
  return {
    kind: dto.kind,
    projectName: dto.projectName ?? null,
    projectCode: dto.projectCode ?? null,
    enteredOn: dto.enteredOn,
    plannedEndOn: dto.plannedEndOn ?? null,
    extensions: (dto.extensions ?? []).map(({ until, reason, decidedOn }) => ({
      until,
      reason,
      decidedOn: decidedOn ?? null,
    })),
  };
}

/** Another way in for people difficult to employ. */
export class SchemeDto {
  @Code(schemeCodes) code: SchemeCode;
  @Nested(() => OfficeDto, unknownAllowed) referralOffice?: OfficeDto | null;
  @DayField(unknownAllowed) referredOn?: string | null;
  @DayField(unknownAllowed) startsOn?: string | null;
  @DayField(unknownAllowed) endsOn?: string | null;
}

export function schemeFrom(dto: SchemeDto): Scheme {
  return {
    code: dto.code,
    referralOffice: officeFrom(dto.referralOffice),
    referredOn: dto.referredOn ?? null,
    startsOn: dto.startsOn ?? null,
    endsOn: dto.endsOn ?? null,
  };
}

/** A protection status and its permit. */
export class PermitDto {
  @Code(protectionStatuses) status: ProtectionStatus;
  @DayField(unknownAllowed) appliedOn?: string | null;
  @DayField(unknownAllowed) verbalisedOn?: string | null;
  @DayField(unknownAllowed) issuedOn?: string | null;
  @DayField(unknownAllowed) expiresOn?: string | null;
  @DayField(unknownAllowed) renewalAskedOn?: string | null;
  @DayField(unknownAllowed) refusalCommunicatedOn?: string | null;
  @Flag({ ...unknownAllowed, description: 'The procedure is late because of the applicant' }) ownDelay?:
    boolean | null;
  @DayField({
    ...unknownAllowed,
    description: 'Day from which the further paper some countries ask for is held',
  })
  furtherPaperOn?: string | null;
  @Code(housings, unknownAllowed) housing?: Housing | null;
  @Text({ max: 10_000, multiline: true, ...unknownAllowed, description: 'Sealed; read with a purpose only' })
  asylumGrounds?: string | null;
}

export function permitFrom(dto: PermitDto): Permit {
  return {
    status: dto.status,
    appliedOn: dto.appliedOn ?? null,
    verbalisedOn: dto.verbalisedOn ?? null,
    issuedOn: dto.issuedOn ?? null,
    expiresOn: dto.expiresOn ?? null,
    renewalAskedOn: dto.renewalAskedOn ?? null,
    refusalCommunicatedOn: dto.refusalCommunicatedOn ?? null,
    ownDelay: dto.ownDelay ?? null,
    furtherPaperOn: dto.furtherPaperOn ?? null,
    housing: dto.housing ?? null,
  };
}

export function permitTexts({ asylumGrounds }: PermitDto): AspectTexts {
  return { 'permit.asylumGrounds': asylumGrounds };
}
