import { Injectable } from '@nestjs/common';
import type { RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { placementsStillOn } from './convergence.js';
import { decidePath, type PathCommand } from './path-command.js';
import { EndedPathAlarm } from './ended-path-alarm.js';
import { hasEnded } from './path.js';
import { PathStore, type LoadedPath } from './path.store.js';

/** Commands that move a path from stage to stage. */
@Injectable()
export class PathMoves {
  constructor(
    private readonly store: PathStore,
    private readonly calendar: Calendar,
    private readonly alarm: EndedPathAlarm,
  ) {}

  async move(tx: RequestTx, pathId: string, command: PathCommand): Promise<LoadedPath> {
    const loaded = await this.store.load(tx, pathId);
    const saved = await this.store.save(
      tx,
      loaded,
      decidePath(loaded.state, command, this.calendar.moment(tx)),
    );
    if (hasEnded(saved.state) && !hasEnded(loaded.state)) {
      for (const placementId of placementsStillOn(saved.state))
        await this.alarm.raise(tx, pathId, placementId);
    }
    return saved;
  }
}
