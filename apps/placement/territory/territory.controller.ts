import { Controller, Get, Query } from '@nestjs/common';
import { Access, noPersonalData, QueryInt, ReturnsList, Text } from '#web';
import { allProvinces, searchComuni } from './comune.js';

class ComuneQuery {
  @Text({ max: 60, description: 'Beginning of a name.' }) q: string;
  @QueryInt({ min: 1, max: 50, optional: true }) limit: number = 10;
}

class ProvinceView {
  @Text({ max: 3, description: 'ISTAT code.' }) code: string;
  @Text({ max: 2, example: 'LU' }) sigla: string;
  @Text({ max: 60 }) name: string;
  @Text({ max: 60 }) region: string;
}

class ComuneView {
  @Text({ max: 6, description: 'ISTAT code.' }) code: string;
  @Text({ max: 60 }) name: string;
  @Text({ max: 3 }) province: string;
  @Text({ max: 2 }) sigla: string;
  @Text({ max: 60 }) region: string;
}

/** Comuni and provinces, for pickers. */
@Controller('territory')
export class TerritoryController {
  @Get('comuni')
  @Access({ permission: 'code.read', audit: noPersonalData })
  @ReturnsList(ComuneView)
  comuni(@Query() { q, limit }: ComuneQuery): ComuneView[] {
    return searchComuni(q, limit);
  }

  @Get('provinces')
  @Access({ permission: 'code.read', audit: noPersonalData })
  @ReturnsList(ProvinceView)
  provinces(): ProvinceView[] {
    return allProvinces();
  }
}
