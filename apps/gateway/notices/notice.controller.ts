import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Asking, IdParam, InTx, ReturnsList, type Caller, type RequestTx } from '#web';
import { NoticeView } from './notice.dto.js';
import { Notices, type Notice } from './notices.service.js';

/** What was done to one's own account, or to an account one looks after. */
@Controller('notices')
export class NoticeController {
  constructor(private readonly notices: Notices) {}

  @Get()
  @Access({ permission: 'self.manage', audit: 'gateway.notice.list' })
  @ReturnsList(NoticeView)
  async list(@Asking() { account }: Caller, @InTx() tx: RequestTx): Promise<Notice[]> {
    const notices = await this.notices.list(tx, account);
    tx.audit(notices.map(({ about }) => about.id));
    return notices;
  }

  @Post(':id/seen')
  @Access({ permission: 'self.manage', audit: 'gateway.notice.see', subject: 'id' })
  @HttpCode(204)
  async see(
    @Param('id', IdParam) id: string,
    @Asking() { account }: Caller,
    @InTx() tx: RequestTx,
  ): Promise<void> {
    await this.notices.see(tx, account, id);
  }
}
