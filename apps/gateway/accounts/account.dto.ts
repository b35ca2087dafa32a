import { ApiProperty } from '@nestjs/swagger';
import {
  Code,
  CodeList,
  EmailField,
  Flag,
  IdField,
  IdList,
  Int,
  roles,
  SecretField,
  Text,
  type Role,
} from '#web';
import { givenHours } from '../passwords/given-password.js';
import { longestPassword } from '../passwords/password-rules.js';

const scope = 'Organisations the account sees; null: all of its tenant.';

export class ChangeAccountDto {
  @Text({ max: 120, example: 'Giulia Serra' }) name: string;
  @CodeList(roles, { min: 1, max: roles.length }) roles: Role[];
  @IdList({ min: 1, max: 200, nullable: true, description: scope }) organisations: string[] | null;
  @Flag() active: boolean;
}

export class OpenAccountDto {
  @EmailField({ example: 'giulia.serra@ponte-largo.example' }) email: string;
  @Text({ max: 120, example: 'Giulia Serra' }) name: string;
  @CodeList(roles, { min: 1, max: roles.length }) roles: Role[];
  @IdList({ min: 1, max: 200, nullable: true, description: scope }) organisations: string[] | null;
}

export class ChangePasswordDto {
  @SecretField({ max: longestPassword, description: 'At least 12 characters.' }) password: string;
  @SecretField({
    max: longestPassword,
    optional: true,
    description: 'The present one. Not needed when the session was opened with a one-time code.',
  })
  current?: string;
}

export class AccountView extends ChangeAccountDto {
  @IdField() id: string;
  @EmailField() email: string;
  @Flag({ description: 'A second factor is asked for.' }) totp: boolean;
  @Code(['NONE', 'GIVEN', 'OWN'], {
    description:
      'GIVEN: a one-time code of an administrator, with which nobody has chosen an own password yet.',
  })
  password: 'NONE' | 'GIVEN' | 'OWN';
  @Int({ min: 1, max: 999_999_999 }) version: number;
}

/** A colleague, as far as colleagues need it. */
export class ColleagueView {
  @IdField() id: string;
  @Text({ max: 120 }) name: string;
  @CodeList(roles, { max: roles.length }) roles: Role[];
  @Flag({ description: 'The account was closed' }) closed: boolean;
}

export class AccountVersion {
  @IdField() id: string;
  @Int({ min: 1, max: 999_999_999 }) version: number;
}

export class GivenPasswordView extends AccountVersion {
  @Text({ max: 19, description: 'Opens one session at a time, to choose an own password. Shown this once.' })
  code: string;
  @ApiProperty({ format: 'date-time', description: `The code ends after ${givenHours} hours.` })
  until: string;
}
