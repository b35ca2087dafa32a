import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access, InTx, type RequestTx } from '#web';
import { ToldColleagues } from './following.dto.js';
import { FollowingStore } from './following.store.js';

/** For the gateway alone: it forwards nothing to `/internal` (apps/gateway/forwarding/target.ts). */
@ApiExcludeController()
@Controller('internal/colleagues')
export class ColleaguesController {
  constructor(private readonly store: FollowingStore) {}

  @Put()
  @HttpCode(204)
  @Access({ permission: 'colleague.tell', audit: 'intake.colleague.told' })
  async told(@Body() { colleagues }: ToldColleagues, @InTx() tx: RequestTx): Promise<void> {
    for (const colleague of colleagues) await this.store.keep(tx, colleague);
    tx.audit(colleagues.map(({ id }) => id));
  }
}
