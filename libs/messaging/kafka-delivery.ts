import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { SubscribeOptions } from './event-log.js';
import { toLogged } from './kafka-message.js';

const heartbeatEvery = 2_000;
/** The group goes on without this member: its partitions are somebody else's. */
const expelled = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID']);

/**
 * Hands one batch over and commits its end. A batch may take longer than the group waits for a sign of life (a
 * database that is slow or away, a megabyte of events in one transaction): the sign is given meanwhile.
 */
export async function deliver(
  consumer: Consumer,
  { batch, heartbeat, resolveOffset, isRunning, isStale }: EachBatchPayload,
  onBatch: SubscribeOptions['onBatch'],
): Promise<void> {
  if (batch.isEmpty()) return;
  const { topic, partition } = batch;
  let isExpelled = false;
  const isGone = () => isExpelled || isStale() || !isRunning();
  const giveSign = () =>
    heartbeat().catch(({ type }: { type?: string }) => {
      if (type !== undefined && expelled.has(type)) isExpelled = true;
    });
  const signs = setInterval(() => void giveSign(), heartbeatEvery);
  try {
    const events = batch.messages.map((message) => toLogged(message, { topic, partition }));
    await onBatch({ topic, partition, events, heartbeat: giveSign, isStale: isGone });
  } finally {
    clearInterval(signs);
  }
  if (isGone()) return;
  resolveOffset(batch.lastOffset());
  await consumer.commitOffsets([{ topic, partition, offset: String(BigInt(batch.lastOffset()) + 1n) }]);
}
