import { Redis } from 'ioredis';
import { TidemarkError } from '../faults/errors.js';

export type { Redis };

/** A connection that gives up on a command instead of queueing it while the server is away. */
export function openRedis(url: string): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: true,
    connectTimeout: 5_000,
    // Longer than any command of ours takes, and short enough for a caller that waits for the answer.
    commandTimeout: 3_500,
    retryStrategy: (times) => Math.min(times * 50, 1_000),
    lazyConnect: false,
  });
  // Without a listener a lost connection would end the process. Nothing is missed: every command rejects by itself.
  redis.on('error', () => undefined);
  return redis;
}

/** A server that evicts keys would lose rows without a trace. Throws SERVICE_UNAVAILABLE with the remedy. */
export async function checkRedis(redis: Redis): Promise<void> {
  const info = await redis.info('memory');
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
  if (policy !== undefined && policy !== 'noeviction')
    throw new TidemarkError(
      'SERVICE_UNAVAILABLE',
      `Redis has maxmemory-policy ${policy} and may drop rows: set it to noeviction`,
    );
}
