/** Runs in a process of its own (libs/web/files). */
export { rejectedFile as default } from './import-files.js';
