import { Flag, SecretField, Text, TextList } from '#web';
import { longestPassword } from '../passwords/password-rules.js';

export class CodeDto {
  @Text({ min: 6, max: 40, description: 'Six digits, or a recovery code.', example: '123456' }) code: string;
}

export class PasswordDto {
  @SecretField({ max: longestPassword }) password: string;
}

export class EnrolmentView {
  @Text({ max: 64, description: 'For typing, where nothing can be scanned.' }) secret: string;
  @Text({ max: 500, description: 'For a QR code.' }) uri: string;
}

export class RecoveryCodesView {
  @TextList({ max: 10, length: 19, description: 'Shown this once.' }) codes: string[];
}

export class SecondFactorView {
  @Flag() totp: boolean;
}
