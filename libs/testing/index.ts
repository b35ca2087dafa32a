export { bearable, slowestWhile } from './bearable.js';
export * from './database.js';
export * from './eventually.js';
export { kafkaBroker, redisUrl } from './parts.js';
export * from './look.js';
export { OwnBroker } from './own-broker.js';
export * from './service-client.js';
export { goOn, standStill } from './stand-still.js';
export { writeWaitingEntry } from './waiting-entry.js';
