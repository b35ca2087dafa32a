/** Runs in a thread (libs/web/files). */
export { rejectedFile as default } from './import-files.js';
