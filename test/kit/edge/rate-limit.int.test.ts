import type { Caller } from '../../../src/kit/log/messages.js';
import { createRateLimit, type RateLimitOptions } from '../../../src/kit/edge/rate-limit.js';
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { describe, expect, inject, test } from 'vitest';
import { systemClock } from '../../../src/kit/time/clock.js';
import { openRedis } from '../../../src/kit/databases/redis.js';
import { startOwnValkey } from '../../support/own-valkey.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { movableClock } from './edge-server.js';

const caller = (sub: string, ...roles: ('CUSTOMER' | 'STAFF')[]): Caller => ({
  sub,
  roles: new Set(roles),
  expiresAt: Infinity,
});
const anna = caller('anna', 'CUSTOMER');

function limit(points: number, redis?: RateLimitOptions['redis']) {
  return createRateLimit({ points, clock: movableClock(), redis });
}

/** How many of these went through. */
async function spendAll(calls: readonly (() => Promise<void>)[]): Promise<number> {
  const results = await Promise.allSettled(calls.map((call) => call()));
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'THROTTLED' });
  return results.filter(({ status }) => status === 'fulfilled').length;
}

describe('the rate limit', () => {
  test('counts cost, per caller', async () => {
    const { spend } = limit(100);
    expect(await spendAll(Array.from({ length: 30 }, () => () => spend(anna, 'x', 10)))).toBe(10);
    await spend(caller('bob', 'CUSTOMER'), 'x', 10);
  });

  test('gives staff ten times as much, and a tenth without JWT, by address', async () => {
    const { spend } = limit(100);
    expect(
      await spendAll(Array.from({ length: 150 }, () => () => spend(caller('s', 'STAFF'), 'x', 10))),
    ).toBe(100);
    expect(await spendAll(Array.from({ length: 5 }, () => () => spend(undefined, '10.0.0.1', 5)))).toBe(2);
    await spend(undefined, '10.0.0.2', 5);
  });

  test('says when to come again', async () => {
    const { spend } = limit(10);
    await spend(anna, 'x', 10);
    const error: unknown = await spend(anna, 'x', 1).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'THROTTLED' });
    expect((error as { extensions: { retryAfterMs: number } }).extensions.retryAfterMs).toBeGreaterThan(0);
    expect((error as { extensions: { retryAfterMs: number } }).extensions.retryAfterMs).toBeLessThanOrEqual(
      60_000,
    );
  });

  test('is one for all nodes that share a Redis, and each for itself while Redis is away', async () => {
    const redis = new Redis(inject('servers').redisUrl, {
      maxRetriesPerRequest: 1,
      retryStrategy: () => null,
    });
    redis.on('error', () => undefined);
    const who = caller(randomUUID(), 'CUSTOMER');
    const nodes = [limit(1_000, redis), limit(1_000, redis)];
    const spend = (n: number) => () =>
      nodes[n % 2]?.spend(who, 'x', 10) ?? Promise.reject(new Error('no node'));
    expect(await spendAll(Array.from({ length: 150 }, (_, n) => spend(n)))).toBe(100);
    redis.disconnect();
    await spend(0)();
  });

  test('delays and refuses nobody while Redis is frozen, and is one again afterwards', async () => {
    const valkey = await startOwnValkey();
    const redis = openRedis(valkey.url);
    try {
      const clock = systemClock;
      const [limit, other] = [
        createRateLimit({ points: 1_000, clock, redis }),
        createRateLimit({ points: 1_000, clock, redis }),
      ];
      await limit.spend(anna, 'x', 100);
      valkey.freeze();
      // The first to meet it waits a moment.
      await limit.spend(anna, 'x', 100);
      const begun = performance.now();
      for (let i = 0; i < 100; i++) await limit.spend(caller(`caller ${i}`, 'CUSTOMER'), 'x', 100);
      const callers = Array.from({ length: 300 }, (_, i) => caller(`another ${i}`, 'CUSTOMER'));
      await Promise.all(callers.map((one) => limit.spend(one, 'x', 100)));
      expect(performance.now() - begun).toBeLessThan(1_000);
      valkey.thaw();
      // What one node spends is missing to the other: they ask Redis again.
      const who = caller(randomUUID(), 'CUSTOMER');
      await waitFor(async () => {
        await limit.spend(who, 'x', 100);
        return (await redis.keys(`*${who.sub}*`)).length === 1;
      });
      const left = await spendAll(Array.from({ length: 20 }, () => () => other.spend(who, 'x', 100)));
      expect(left).toBeLessThan(10);
    } finally {
      redis.disconnect();
      await valkey.stop();
    }
  });

  test('delays and refuses nobody while no Redis can be reached', async () => {
    const redis = openRedis('redis://127.0.0.1:1');
    try {
      const { spend } = createRateLimit({ points: 1_000, clock: systemClock, redis });
      await spend(anna, 'x', 10);
      const begun = performance.now();
      for (let i = 0; i < 100; i++) await spend(caller(`caller ${i}`, 'CUSTOMER'), 'x', 10);
      expect(performance.now() - begun).toBeLessThan(1_000);
    } finally {
      redis.disconnect();
    }
  });

  test('of 0 is none', async () => {
    const { spend } = limit(0);
    await spend(anna, 'x', 1e12);
  });

  test('lets thousands of orders a minute of staff pass at its default', async () => {
    const { spend } = limit(600_000);
    expect(
      await spendAll(Array.from({ length: 20_000 }, () => () => spend(caller('s', 'STAFF'), 'x', 15))),
    ).toBe(20_000);
  });
});
