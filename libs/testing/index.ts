export * from './database.js';
export * from './eventually.js';
export { kafkaBroker, redisUrl } from './parts.js';
export * from './look.js';
export * from './service-client.js';
