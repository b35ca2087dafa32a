import { measureCodes, officeKinds, type MeasureCode, type OfficeKind } from '#contracts';
import { DomainError } from '#kernel';
import { Code, DayField, DayList, Flag, Int, Nested, NestedList, Num, Text, TextList, TimeField } from '#web';
import type { AspectTexts } from './aspect-recording.service.js';
import {
  hoursKinds,
  measureTerritoryKinds,
  type Hours,
  type Measure,
  type Office,
  type Territory,
} from './measure.js';

const unknownAllowed = { optional: true, nullable: true } as const;
const comuni = { max: 500, length: 6, pattern: /^\d{6}$/ } as const;

export class OfficeDto {
  @Code(officeKinds) kind: OfficeKind;
  @Text({ max: 120, ...unknownAllowed, example: 'UEPE di Pisa e Lucca' }) name?: string | null;
}

class WindowDto {
  @Int({ min: 1, max: 7, description: '1 = Monday … 7 = Sunday' }) weekday: number;
  @TimeField({ example: '07:00' }) from: string;
  @TimeField({ endOfDay: true, example: '18:30' }) to: string;
}

export class HoursDto {
  @Code(hoursKinds) kind: Hours['kind'];
  @NestedList(() => WindowDto, {
    max: 70,
    optional: true,
    description: 'With WINDOWS only, copied from the order',
  })
  windows?: WindowDto[];
}

export class TerritoryDto {
  @Code(measureTerritoryKinds) kind: Territory['kind'];
  @TextList({
    max: 500,
    length: 6,
    pattern: /^\d{3}(\d{3})?$/,
    optional: true,
    description: 'ISTAT comuni (6 digits) or provinces (3); for a RADIUS the comuni inside it',
  })
  codes?: string[];
  @Text({ max: 6, pattern: /^\d{6}$/, optional: true, description: 'Comune at the centre of a RADIUS' })
  centre?: string;
  @Num({ min: 0.1, max: 500, optional: true }) kilometres?: number;
}

class WorkplaceDto {
  @Text({ max: 160 }) name: string;
  @Text({ max: 6, pattern: /^\d{6}$/, ...unknownAllowed }) comune?: string | null;
}

/** A measure as its order says it. What is left out is not known; a text left out stays as it is on record. */
export class MeasureDto {
  @Code(measureCodes) kind: MeasureCode;
  @Text({ max: 60, ...unknownAllowed, example: 'SIUS 2026/1234' }) orderNumber?: string | null;
  @DayField(unknownAllowed) orderedOn?: string | null;
  @Nested(() => OfficeDto, unknownAllowed) issuingOffice?: OfficeDto | null;
  @Nested(() => OfficeDto, unknownAllowed) supervisingOffice?: OfficeDto | null;
  @DayField(unknownAllowed) startsOn?: string | null;
  @DayField(unknownAllowed) endsOn?: string | null;
  @Nested(() => HoursDto, { optional: true }) hours?: HoursDto;
  @Nested(() => TerritoryDto, { optional: true }) territory?: TerritoryDto;
  @TextList({ ...comuni, optional: true }) forbiddenComuni?: string[];
  @TextList({ max: 100, length: 2, pattern: /^\d{2}$/, optional: true, description: 'ATECO 2025 divisions' })
  excludedSectors?: string[];
  @NestedList(() => WorkplaceDto, { max: 20, optional: true }) approvedWorkplaces?: WorkplaceDto[];
  @Flag(unknownAllowed) requiresAuthorisation?: boolean | null;
  @DayList({ max: 60, optional: true }) reportsDueOn?: string[];
  @Text({ max: 10_000, multiline: true, ...unknownAllowed, description: 'Sealed; read with a purpose only' })
  prescriptions?: string | null;
  @Text({ max: 2_000, multiline: true, ...unknownAllowed, description: 'Sealed; read with a purpose only' })
  offence?: string | null;
  @Text({ max: 4_000, multiline: true, ...unknownAllowed, description: 'Sealed; read with a purpose only' })
  forbiddenPlaces?: string | null;
}

/** `place`: where in the body the measure lies, ending in a dot; empty when it is the body. */
export function measureFrom(dto: MeasureDto, place: '' | 'measure.' = ''): Measure {
  return {
    kind: dto.kind,
    orderNumber: dto.orderNumber ?? null,
    orderedOn: dto.orderedOn ?? null,
    issuingOffice: officeFrom(dto.issuingOffice),
    supervisingOffice: officeFrom(dto.supervisingOffice),
    startsOn: dto.startsOn ?? null,
    endsOn: dto.endsOn ?? null,
    hours: hoursFrom(dto.hours),
    territory: territoryFrom(dto.territory, `${place}territory`),
    forbiddenComuni: dto.forbiddenComuni ?? [],
    excludedSectors: dto.excludedSectors ?? [],
    approvedWorkplaces: (dto.approvedWorkplaces ?? []).map(({ name, comune }) => ({
      name,
      comune: comune ?? null,
    })),
    requiresAuthorisation: dto.requiresAuthorisation ?? null,
    reportsDueOn: (dto.reportsDueOn ?? []).toSorted(),
  };
}

export function measureTexts({ prescriptions, offence, forbiddenPlaces }: MeasureDto): AspectTexts {
  return {
    'measure.prescriptions': prescriptions,
    'measure.offence': offence,
    'measure.forbiddenPlaces': forbiddenPlaces,
  };
}

export function officeFrom(office: OfficeDto | null | undefined): Office | null {
  return office ? { kind: office.kind, name: office.name ?? null } : null;
}

function hoursFrom(dto: HoursDto | undefined): Hours {
  if (dto === undefined) return { kind: 'UNKNOWN' };
  if (dto.kind === 'WINDOWS')
    return { kind: 'WINDOWS', windows: dto.windows?.map((window) => ({ ...window })) ?? [] };
  return { kind: dto.kind };
}

function territoryFrom(dto: TerritoryDto | undefined, place: string): Territory {
  if (dto === undefined) return { kind: 'UNKNOWN' };
  const { kind, codes = [], centre, kilometres } = dto;
  const digits = kind === 'PROVINCES' ? 3 : 6;
  if (codes.some((code) => code.length !== digits)) {
    throw wrong(`${place}.codes`, `must hold ISTAT codes of ${digits} digits`);
  }
  switch (kind) {
    case 'UNKNOWN':
    case 'ANYWHERE':
      return { kind };
    case 'COMUNI':
    case 'PROVINCES':
      return { kind, codes };
    case 'RADIUS':
      if (centre === undefined) throw wrong(`${place}.centre`, 'is required for a radius');
      if (kilometres === undefined) throw wrong(`${place}.kilometres`, 'is required for a radius');
      return { kind, centre, kilometres, codes };
  }
}

function wrong(field: string, message: string): DomainError {
  const rule = message.startsWith('is required') ? 'required' : 'pattern';
  return new DomainError('INVALID_INPUT', 'the territory is not complete', {
    fields: [{ field, rule, message }],
  });
}
