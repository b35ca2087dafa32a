import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Access,
  Changes,
  Creates,
  IdParam,
  InTx,
  Returns,
  ReturnsPage,
  type Page,
  type RequestTx,
} from '#web';
import { TaskList } from './task-list.service.js';
import {
  AddTaskDto,
  ChangedTask,
  ChangeTaskDto,
  DoneDto,
  PostponeDto,
  TaskFilter,
  TaskView,
  TodayQuery,
  TodayView,
  WithdrawTaskDto,
} from './task.dto.js';
import { TaskService } from './task.service.js';

@ApiTags('tasks')
@Controller('tasks')
export class TaskController {
  constructor(
    private readonly list: TaskList,
    private readonly tasks: TaskService,
  ) {}

  @Get()
  @Access({ permission: 'task.read', audit: 'intake.task.list' })
  @ReturnsPage(TaskView)
  page(@Query() filter: TaskFilter, @InTx() tx: RequestTx): Promise<Page<TaskView>> {
    return this.list.page(tx, filter);
  }

  @Post()
  @Access({ permission: 'task.write', audit: 'intake.task.add', subject: 'id' })
  @Creates()
  @Returns(ChangedTask, { status: 201 })
  add(@Body() body: AddTaskDto, @InTx() tx: RequestTx): Promise<ChangedTask> {
    return this.tasks.add(tx, body);
  }

  @Put(':id')
  @Access({ permission: 'task.write', audit: 'intake.task.change', subject: 'id' })
  @Changes()
  @Returns(ChangedTask)
  change(
    @Param('id', IdParam) id: string,
    @Body() body: ChangeTaskDto,
    @InTx() tx: RequestTx,
  ): Promise<ChangedTask> {
    return this.tasks.change(tx, id, body);
  }

  @Post(':id/withdraw')
  @Access({ permission: 'task.write', audit: 'intake.task.withdraw', subject: 'id' })
  @Changes()
  @Returns(ChangedTask)
  withdraw(
    @Param('id', IdParam) id: string,
    @Body() { reason }: WithdrawTaskDto,
    @InTx() tx: RequestTx,
  ): Promise<ChangedTask> {
    return this.tasks.withdraw(tx, id, reason);
  }

  @Post(':id/done')
  @Access({ permission: 'task.write', audit: 'intake.task.done', subject: 'id' })
  @Changes()
  @Returns(ChangedTask)
  done(@Param('id', IdParam) id: string, @Body() body: DoneDto, @InTx() tx: RequestTx): Promise<ChangedTask> {
    return this.tasks.done(tx, id, body);
  }

  @Post(':id/postpone')
  @Access({ permission: 'task.write', audit: 'intake.task.postpone', subject: 'id' })
  @Changes()
  @Returns(ChangedTask)
  postpone(
    @Param('id', IdParam) id: string,
    @Body() body: PostponeDto,
    @InTx() tx: RequestTx,
  ): Promise<ChangedTask> {
    return this.tasks.postpone(tx, id, body);
  }

  @Post(':id/reopen')
  @Access({ permission: 'task.write', audit: 'intake.task.reopen', subject: 'id' })
  @Changes()
  @Returns(ChangedTask)
  reopen(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<ChangedTask> {
    return this.tasks.reopen(tx, id);
  }
}

/** The first screen of the day. */
@ApiTags('tasks')
@Controller('today')
export class TodayController {
  constructor(private readonly list: TaskList) {}

  @Get()
  @Access({ permission: 'task.read', audit: 'intake.today.read' })
  @Returns(TodayView)
  read(@Query() { mine }: TodayQuery, @InTx() tx: RequestTx): Promise<TodayView> {
    return this.list.today(tx, mine ?? true);
  }
}
