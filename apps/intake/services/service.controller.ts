import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Changes, Creates, IdParam, InTx, Returns, ReturnsList, type RequestTx } from '#web';
import { CorrectServiceDto, RecordedServiceView, RecordServiceDto, ServiceView } from './service.dto.js';
import { Services } from './service.service.js';

@ApiTags('services')
@Controller('paths/:id/services')
export class ServiceController {
  constructor(private readonly services: Services) {}

  @Get()
  @Access({ permission: 'path.read', audit: 'intake.service.list', subject: 'id' })
  @ReturnsList(ServiceView)
  list(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<ServiceView[]> {
    return this.services.list(tx, id);
  }

  @Post()
  @Access({ permission: 'service.write', audit: 'intake.service.record', subject: 'id' })
  @Creates()
  @Returns(RecordedServiceView, { status: 201 })
  record(@Param('id', IdParam) id: string, @Body() body: RecordServiceDto, @InTx() tx: RequestTx) {
    return this.services.record(tx, id, body);
  }

  @Put(':serviceId')
  @Access({ permission: 'service.write', audit: 'intake.service.correct', subject: 'serviceId' })
  @Changes()
  @Returns(RecordedServiceView)
  correct(
    @Param('id', IdParam) id: string,
    @Param('serviceId', IdParam) serviceId: string,
    @Body() body: CorrectServiceDto,
    @InTx() tx: RequestTx,
  ): Promise<RecordedServiceView> {
    return this.services.correct(tx, id, serviceId, body);
  }
}
