import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Changes, IdParam, InTx, Returns, type RequestTx } from '#web';
import { PersonDto } from '../people/person.dto.js';
import { personView, PersonView } from '../people/person-view.dto.js';
import { PathPerson } from './path-person.service.js';

@ApiTags('people')
@Controller('paths/:id/person')
export class PathPersonController {
  constructor(private readonly person: PathPerson) {}

  @Get()
  @Access({ permission: 'person.read', audit: 'intake.person.read', subject: 'id' })
  @Returns(PersonView, { description: 'The ETag is the person’s version, for corrections.' })
  async read(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<PersonView> {
    return personView(await this.person.read(tx, id));
  }

  @Put()
  @Access({ permission: 'person.write', audit: 'intake.person.correct', subject: 'id' })
  @Changes()
  @Returns(PersonView, { description: 'If-Match carries the person’s version.' })
  async correct(
    @Param('id', IdParam) id: string,
    @Body() body: PersonDto,
    @InTx() tx: RequestTx,
  ): Promise<PersonView> {
    return personView(await this.person.correct(tx, id, body));
  }
}
