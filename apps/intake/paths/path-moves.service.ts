import { Injectable } from '@nestjs/common';
import type { RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { decidePath, type PathCommand } from './path-command.js';
import { PathStore, type LoadedPath } from './path.store.js';

/** Commands that move a path from stage to stage. */
@Injectable()
export class PathMoves {
  constructor(
    private readonly store: PathStore,
    private readonly calendar: Calendar,
  ) {}

  async move(tx: RequestTx, pathId: string, command: PathCommand): Promise<LoadedPath> {
    const loaded = await this.store.load(tx, pathId);
    return this.store.save(tx, loaded, decidePath(loaded.state, command, this.calendar.moment(tx)));
  }
}
