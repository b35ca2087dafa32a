import { EmailField, Flag, IdField, SecretField, Text } from '#web';
import { longestPassword } from '../passwords/password-rules.js';

export class SetupDto {
  @SecretField({ max: 200, description: 'From the one-time link.' }) token: string;
  @Text({ max: 120, example: 'Consorzio Ponte Largo' }) tenantName: string;
  @Text({
    max: 40,
    pattern: /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/,
    optional: true,
    description: 'Default: made from the name.',
    example: 'ponte-largo',
  })
  tenantId?: string;
  @EmailField() email: string;
  @Text({ max: 120 }) name: string;
  @SecretField({ max: longestPassword, description: 'At least 12 characters.' }) password: string;
}

export class SetupView {
  @Flag({ description: 'The installation waits for its first administrator.' }) open: boolean;
}

export class SetupResult {
  @Text({ max: 40 }) tenant: string;
  @IdField() account: string;
}
