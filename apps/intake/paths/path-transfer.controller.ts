import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Changes, IdParam, InTx, Returns, type RequestTx } from '#web';
import { MovedPath } from './path.dto.js';
import { movedPath } from './path-put-right.controller.js';
import { DeclineTransferDto, ProposeTransferDto } from './path-put-right.dto.js';
import { PathResponsible } from './path-responsible.service.js';

/** A transfer between two organisations of the tenant: the same path goes on, once the receiver has accepted. */
@ApiTags('paths')
@Controller('paths/:id/transfer-proposal')
export class PathTransferController {
  constructor(private readonly responsible: PathResponsible) {}

  @Post()
  @Access({ permission: 'path.transfer', audit: 'intake.path.propose-transfer', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  async propose(@Param('id', IdParam) id: string, @Body() body: ProposeTransferDto, @InTx() tx: RequestTx) {
    return movedPath(await this.responsible.propose(tx, id, body));
  }

  @Post('withdraw')
  @Access({ permission: 'path.transfer', audit: 'intake.path.withdraw-transfer', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  async withdraw(@Param('id', IdParam) id: string, @InTx() tx: RequestTx) {
    return movedPath(await this.responsible.withdraw(tx, id));
  }

  @Post('accept')
  @Access({ permission: 'path.transfer', audit: 'intake.path.accept-transfer', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  async accept(@Param('id', IdParam) id: string, @InTx() tx: RequestTx) {
    return movedPath(await this.responsible.accept(tx, id));
  }

  @Post('decline')
  @Access({ permission: 'path.transfer', audit: 'intake.path.decline-transfer', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  async decline(
    @Param('id', IdParam) id: string,
    @Body() { reason }: DeclineTransferDto,
    @InTx() tx: RequestTx,
  ) {
    return movedPath(await this.responsible.decline(tx, id, reason));
  }
}
