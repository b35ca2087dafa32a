import { ApiProperty } from '@nestjs/swagger';
import { Code, CodeList, Flag, IdField, IdList, Nested, roles, Text, type Role } from '#web';
import { noticeKinds, type NoticeKind } from './notice.js';

export class NoticeAccount {
  @IdField() id: string;
  @Text({ max: 120, description: 'At the moment it happened.' }) name: string;
}

export class NoticeRights {
  @CodeList(roles, { max: roles.length }) roles: Role[];
  @IdList({ max: 200, nullable: true, description: 'null: all of the tenant.' }) organisations:
    string[] | null;
  @Flag() active: boolean;
}

export class NoticeView {
  @IdField() id: string;
  @Code(noticeKinds) kind: NoticeKind;
  @ApiProperty({ format: 'date-time' }) at: Date;
  @Nested(() => NoticeAccount) by: NoticeAccount;
  @Nested(() => NoticeAccount) about: NoticeAccount;
  @Nested(() => NoticeRights, { nullable: true }) before: NoticeRights | null;
  @Nested(() => NoticeRights, { nullable: true }) after: NoticeRights | null;
  @Text({ max: 120, nullable: true, description: 'Of ACCOUNT_RENAMED: the name that came.' }) newName:
    string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) seenAt: Date | null;
}
