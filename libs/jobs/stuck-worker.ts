import { JobScheduler } from './job-scheduler.js';

/** A process that takes one job and never finishes it, to be killed by the contract spec. */
const jobs = new JobScheduler(JSON.parse(process.argv[2]!));
jobs.on('greet', (id) => {
  console.log(`took ${id}`);
  return new Promise(() => setInterval(() => {}, 1_000));
});
await jobs.start();
