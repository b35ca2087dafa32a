import { CodeList, EmailField, Flag, IdField, IdList, Int, roles, SecretField, Text, type Role } from '#web';
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
  @SecretField({ max: longestPassword, description: 'At least 12 characters.' }) password: string;
}

export class NewPasswordDto {
  @SecretField({ max: longestPassword, description: 'At least 12 characters.' }) password: string;
}

export class ChangePasswordDto extends NewPasswordDto {
  @SecretField({ max: longestPassword }) current: string;
}

export class AccountView extends ChangeAccountDto {
  @IdField() id: string;
  @EmailField() email: string;
  @Flag({ description: 'A second factor is asked for.' }) totp: boolean;
  @Int({ min: 1, max: 999_999_999 }) version: number;
}

export class AccountVersion {
  @IdField() id: string;
  @Int({ min: 1, max: 999_999_999 }) version: number;
}
