import { redisUrl } from '#testing';
import { jobSchedulerContract } from './job-scheduler.contract.js';

describe('jobs on Redis', () => {
  let url: string;
  beforeAll(async () => {
    url = await redisUrl();
  });

  jobSchedulerContract(() => ({ kind: 'redis', url }));
});
