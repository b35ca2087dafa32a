import {
  CodeList,
  EmailField,
  Flag,
  IdField,
  IdList,
  Int,
  Nested,
  roles,
  SecretField,
  Text,
  TextList,
  type Role,
} from '#web';
import { longestPassword } from '../passwords/password-rules.js';

export class CredentialsDto {
  @EmailField({ example: 'giulia.serra@ponte-largo.example' }) email: string;
  @SecretField({ max: longestPassword }) password: string;
  @Text({ min: 6, max: 40, optional: true, description: 'Code of the second factor, or a recovery code.' })
  totp?: string;
}

export class SignedInAccount {
  @IdField() id: string;
  @EmailField() email: string;
  @Text({ max: 120 }) name: string;
  @CodeList(roles, { max: roles.length }) roles: Role[];
  @IdList({ max: 200, nullable: true, description: 'null: all of the tenant.' }) organisations:
    string[] | null;
  @Flag({ description: 'A second factor is asked for.' }) totp: boolean;
  @Flag({
    description: 'Signed in with a one-time code: nothing else is possible before a password is chosen.',
  })
  mustChoosePassword: boolean;
}

export class TenantView {
  @Text({ max: 40 }) id: string;
  @Text({ max: 120 }) name: string;
}

export class SessionView {
  @Nested(() => SignedInAccount) account: SignedInAccount;
  @Nested(() => TenantView) tenant: TenantView;
  @TextList({ max: 100, length: 60, description: 'What the roles of the account include.' })
  permissions: string[];
  @Int({ min: 0, max: 999_999_999, description: 'Notices that wait to be read.' }) notices: number;
  @Text({ max: 60, description: 'Send it as `x-csrf-token` with every unsafe method.' }) csrf: string;
}
