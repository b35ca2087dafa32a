import { kafkaBroker } from '#testing';
import { describeEventLog } from './test/event-log.contract.js';
import { KafkaEventLog } from './kafka-event-log.js';

describeEventLog(
  'Kafka',
  async () => new KafkaEventLog({ brokers: [await kafkaBroker()], clientId: 'spec' }),
);
