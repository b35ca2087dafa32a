export * from './clock.js';
export * from './day.js';
export * from './domain-error.js';
export * from './environment.js';
export * from './farewell.js';
export * from './id.js';
export * from './patience.js';
export * from './random.js';
