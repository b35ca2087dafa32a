export * from './codes/index.js';
export * from './events/index.js';
export * from './labels/index.js';
export * from './italy/index.js';
