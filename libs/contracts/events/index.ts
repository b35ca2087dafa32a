export type { Consumed, RetiredVersion } from './catalogue.js';
export * from './define-event.js';
export * from './envelope.js';
export { type ContractIssue, ContractViolation } from './issues.js';
export * from './messages.js';
export * from './registry.js';
export * from './retired.js';
