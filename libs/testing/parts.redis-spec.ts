import { Redis } from 'ioredis';
import { redisUrl } from './parts.js';

it('gives a Redis that evicts nothing and logs every write', async () => {
  const redis = new Redis(await redisUrl());
  try {
    await expect(redis.config('GET', 'maxmemory-policy')).resolves.toContain('noeviction');
    await expect(redis.config('GET', 'appendonly')).resolves.toContain('yes');
  } finally {
    redis.disconnect();
  }
});
