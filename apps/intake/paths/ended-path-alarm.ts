import { Injectable } from '@nestjs/common';
import type { Tx } from '#persistence';

/** A placement that goes on at a path that has ended: somebody must look (convergence.ts). */
@Injectable()
export class EndedPathAlarm {
  async raise(_tx: Tx, _pathId: string, _placementId: string): Promise<void> {}
}
