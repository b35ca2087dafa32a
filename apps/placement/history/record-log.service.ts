import { Injectable } from '@nestjs/common';
import type { NewEvent } from '#contracts';
import { DomainError } from '#kernel';
import { Outbox } from '#messaging';
import type { Tx } from '#persistence';
import { staleVersion } from '#web';
import { RecordVersionRow } from './record-version.entity.js';

interface Recorded {
  subject: string;
  /** The version after the events. */
  version: number;
  /** The whole record as it now is. */
  facts: object;
  events: NewEvent[];
}

/** What follows every versioned write of the registry: the version kept for ever, and the event on its way. */
@Injectable()
export class RecordLog {
  constructor(private readonly outbox: Outbox) {}

  /** Call it after the versioned insert or update (DESIGN §4). */
  async append(tx: Tx, { subject, version, facts, events }: Recorded): Promise<void> {
    await tx.em.insert(RecordVersionRow, {
      subject,
      version,
      tenant: tx.scope.tenant,
      facts,
      recordedAt: tx.now,
      recordedBy: tx.scope.actor,
    });
    await this.outbox.append(tx, { id: subject, version, events });
  }

  /** Newest first. */
  versions(tx: Tx, subject: string): Promise<RecordVersionRow[]> {
    return tx.em.find(RecordVersionRow, { subject }, { orderBy: { version: 'desc' } });
  }

  /** What a user who saw `expected` is told: the versions since, by whom and when. */
  async stale(tx: Tx, subject: string, expected: number): Promise<DomainError> {
    const since = await tx.em.find(
      RecordVersionRow,
      { subject, version: { $gt: expected } },
      { orderBy: { version: 'asc' } },
    );
    const changes = since.map(({ version, recordedAt, recordedBy }) => ({ version, recordedAt, recordedBy }));
    return staleVersion(expected, since.at(-1)?.version ?? expected, { changes });
  }
}
