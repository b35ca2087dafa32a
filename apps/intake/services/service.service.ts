import { Injectable } from '@nestjs/common';
import type { PutRightReason } from '#contracts';
import { DomainError, newId } from '#kernel';
import type { Tx } from '#persistence';
import { requireVersion, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { ended } from '../paths/path-command.js';
import { hasEnded } from '../paths/path.js';
import { PathStore, type LoadedPath } from '../paths/path.store.js';
import type { CorrectServiceDto, RecordedServiceView, RecordServiceDto, ServiceView } from './service.dto.js';
import { ServiceRow } from './service.entity.js';
import {
  checkCorrection,
  checkService,
  overlapping,
  serviceRecorded,
  type RecordedService,
  type ServiceRecord,
} from './service-record.js';

/** Services attended on a path: recorded, corrected by new versions, told to whoever reports on them. */
@Injectable()
export class Services {
  constructor(
    private readonly paths: PathStore,
    private readonly calendar: Calendar,
  ) {}

  async record(tx: RequestTx, pathId: string, body: RecordServiceDto): Promise<RecordedServiceView> {
    const path = await this.paths.lock(tx, pathId);
    if (hasEnded(path.state)) throw ended(path.state);
    return this.save(tx, path, { id: newId(), version: 1, ...recordOf(body) });
  }

  /** Corrections are possible after the path has ended too: a report must be able to be put right. */
  async correct(
    tx: RequestTx,
    pathId: string,
    serviceId: string,
    body: CorrectServiceDto,
  ): Promise<RecordedServiceView> {
    const path = await this.paths.lock(tx, pathId);
    const before = (await this.latest(tx, pathId)).find(({ id }) => id === serviceId);
    if (!before) throw new DomainError('NOT_FOUND', 'There is no such service.', { rule: 'service.unknown' });
    requireVersion(tx, before.version);
    checkCorrection(serviceOf(before));
    const reason = body.cancelled ? (body.reason ?? 'ENTERED_BY_MISTAKE') : null;
    return this.save(tx, path, { id: serviceId, version: before.version + 1, ...recordOf(body) }, reason);
  }

  async list(tx: RequestTx, pathId: string): Promise<ServiceView[]> {
    const { state } = await this.paths.read(tx, pathId);
    tx.audit([pathId, state.personId]);
    return (await this.latest(tx, pathId)).map((row) => ({
      ...serviceOf(row),
      recordedAt: row.recordedAt.toISOString(),
      actor: row.actor,
    }));
  }

  private async save(
    tx: RequestTx,
    path: LoadedPath,
    service: RecordedService,
    reason: PutRightReason | null = null,
  ): Promise<RecordedServiceView> {
    const { id, version } = service;
    checkService(service, this.calendar.day(tx.now));
    const pathId = path.state.id;
    const others = (await this.latest(tx, pathId)).filter((row) => row.id !== id).map(serviceOf);
    await this.paths.save(tx, path, [serviceRecorded(service)]);
    await tx.em.insert(ServiceRow, {
      id,
      version,
      tenant: tx.scope.tenant,
      pathId,
      code: service.code,
      fromDay: service.from,
      toDay: service.to,
      hours: service.hours,
      providerId: service.providerId,
      cancelled: service.cancelled,
      reason,
      recordedAt: tx.now,
      actor: tx.scope.actor,
    });
    tx.audit([pathId]);
    return { id, version, overlaps: overlapping(service, others) };
  }

  /** The version of each service that holds, the latest to begin first. */
  private async latest(tx: Tx, pathId: string): Promise<ServiceRow[]> {
    const rows = await tx.em.find(
      ServiceRow,
      { pathId },
      { orderBy: { version: 'asc' }, disableIdentityMap: true },
    );
    const latest = new Map(rows.map((row) => [row.id, row]));
    return [...latest.values()].toSorted(
      (a, b) => b.fromDay.localeCompare(a.fromDay) || b.id.localeCompare(a.id),
    );
  }
}

function recordOf(body: CorrectServiceDto): ServiceRecord {
  const { code, from, to = null, hours = null, providerId = null, cancelled = false } = body;
  return { code, from, to, hours, providerId, cancelled };
}

function serviceOf(row: ServiceRow): RecordedService {
  const { id, version, code, fromDay: from, toDay: to, hours, providerId, cancelled } = row;
  return { id, version, code, from, to, hours, providerId, cancelled };
}
