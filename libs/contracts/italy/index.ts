export * from './codice-fiscale.js';
export * from './health-codes.js';
