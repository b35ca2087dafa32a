import {
  art4Codes,
  correctionReasons,
  exitDestinations,
  exitReasons,
  pauseReasons,
  programmes,
  stages,
  transferReasons,
  type Art4Code,
  type CorrectionReason,
  type ExitDestination,
  type ExitReason,
  type PauseReason,
  type Programme,
  type Stage,
  type TransferReason,
} from '#contracts';
import { Code, CodeList, DayField, Flag, IdField, Int, Nested, Text } from '#web';
import { PersonDto } from '../people/person.dto.js';
import { MeasureDto } from './measure.dto.js';
import { PermitDto, ReceptionDto, SchemeDto } from './way-in.dto.js';

/** Opens a path: somebody on record (`personId`) or somebody new (`person`), by exactly one way in. */
export class OpenPathDto {
  @IdField({ optional: true }) personId?: string;
  @Nested(() => PersonDto, { optional: true }) person?: PersonDto;
  @Code(programmes) programme: Programme;
  @IdField({ description: 'Organisation responsible for the path' }) organisationId: string;
  @Text({ max: 2, pattern: /^[A-Z]{2}$/, optional: true, description: 'ISO 3166-1; default IT' })
  country?: string;
  @DayField({ optional: true, description: 'Default today' }) openedOn?: string;
  @CodeList(art4Codes, { max: art4Codes.length, optional: true }) art4?: Art4Code[];
  @Nested(() => MeasureDto, { optional: true }) measure?: MeasureDto;
  @Nested(() => ReceptionDto, { optional: true }) reception?: ReceptionDto;
  @Nested(() => SchemeDto, { optional: true }) scheme?: SchemeDto;
  @Nested(() => PermitDto, { optional: true }) permit?: PermitDto;
}

/** The day a stage began; left out = today. */
export class OnDayDto {
  @DayField({ optional: true, description: 'Default today' }) on?: string;
}

export class PauseDto extends OnDayDto {
  @Code(pauseReasons) reason: PauseReason;
}

export class TransferDto extends OnDayDto {
  @Code(transferReasons) reason: TransferReason;
  @IdField({ optional: true, nullable: true, description: 'Null when it is not in the registry' })
  toOrganisationId?: string | null;
}

export class ExitDto extends OnDayDto {
  @Code(exitReasons) reason: ExitReason;
  @Code(exitDestinations) destination: ExitDestination;
}

export class DisadvantageDto extends OnDayDto {
  @CodeList(art4Codes, {
    max: art4Codes.length,
    description: 'Every category of L. 381/1991 art. 4 that a document shows; empty = none',
  })
  art4: Art4Code[];
}

export class CorrectDayDto {
  @Code(stages) stage: Stage;
  @DayField() on: string;
  @DayField({
    optional: true,
    nullable: true,
    description: 'The day on record, where a stage was entered twice',
  })
  previousOn?: string | null;
  @Code(correctionReasons) reason: CorrectionReason;
}

const validFrom = { optional: true, description: 'The day from which it holds; default today' } as const;

export class NewMeasureDto extends MeasureDto {
  @DayField(validFrom) validFrom?: string;
}

export class NewReceptionDto extends ReceptionDto {
  @DayField(validFrom) validFrom?: string;
}

export class NewSchemeDto extends SchemeDto {
  @DayField(validFrom) validFrom?: string;
}

export class NewPermitDto extends PermitDto {
  @DayField(validFrom) validFrom?: string;
  @Flag({
    optional: true,
    description: 'True: a new document; false: more about the present one; left out: told from its days',
  })
  newDocument?: boolean;
}

/** What a command answers with. */
export class MovedPath {
  @IdField() pathId: string;
  @Code(stages) stage: Stage;
  @Int({ min: 1, max: 1_000_000 }) version: number;
}

export class OpenedPathDto {
  @IdField() pathId: string;
  @IdField() personId: string;
  @Int({ min: 1, max: 1_000_000 }) version: number;
}
