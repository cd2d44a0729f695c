import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Clock } from '../time/clock.js';
import { TidemarkError } from '../faults/errors.js';
import type { Caller } from '../log/messages.js';
import { createSharedCounter, type SharedCounter } from './shared-counter.js';

export interface RateLimit {
  /**
   * Takes `cost` points from the caller, or from the address of a guest. Throws THROTTLED with `retryAfterMs`
   * when these are used up.
   */
  spend(caller: Caller | undefined, address: string, cost: number): Promise<void>;
}

export interface RateLimitOptions {
  /**
   * Points of a customer per minute; 0 for no limit. A guest's address has a tenth of them, staff ten times
   * as many.
   */
  readonly points: number;
  readonly clock: Clock;
  /** Counts for all nodes together. Without it, and while it is away, each node counts for itself. */
  readonly redis?: Redis | undefined;
  /** The prefix of every key in Redis. */
  readonly prefix?: string | undefined;
}

/** The roles whose tools work for many customers: imports, dashboards. */
const staffRoles = ['STAFF', 'ADVISOR', 'OPERATOR'] as const;
const windowSeconds = 60;
/**
 * The part of all points that a node takes from Redis at a time: it asks Redis that much less often, and may
 * waste as many.
 */
const portion = 0.005;

interface Purse {
  left: number;
  /** On the monotonic clock, when the window of these points ends in Redis. */
  until: number;
  /** Set while points are being fetched: those who come meanwhile wait for the same answer. */
  fetching: Promise<void> | undefined;
}

export function createRateLimit({ points, clock, redis, prefix }: RateLimitOptions): RateLimit {
  if (points === 0) return { spend: () => Promise.resolve() };
  const limiters = { anonymous: points / 10, customer: points, staff: points * 10 };
  const shared = redis && { redis, counter: createSharedCounter(redis, clock) };
  const tiers = Object.fromEntries(
    Object.entries(limiters).map(([tier, size]) => [
      tier,
      createTier(tier, Math.ceil(size), { clock, shared, prefix }),
    ]),
  ) as Record<keyof typeof limiters, ReturnType<typeof createTier>>;

  return {
    spend(caller, address, cost) {
      if (!caller) return tiers.anonymous(address, cost);
      const isStaff = staffRoles.some((role) => caller.roles.has(role));
      return tiers[isStaff ? 'staff' : 'customer'](caller.sub, cost);
    },
  };
}

function createTier(
  name: string,
  points: number,
  {
    clock,
    shared,
    prefix = '',
  }: Pick<RateLimitOptions, 'clock' | 'prefix'> & {
    shared: { readonly redis: Redis; readonly counter: SharedCounter } | undefined;
  },
) {
  const options = { points, duration: windowSeconds, keyPrefix: `${prefix}rate:${name}` };
  const memory = new RateLimiterMemory(options);
  const inRedis = shared && new RateLimiterRedis({ ...options, storeClient: shared.redis });
  const purses = new Map<string, Purse>();
  const size = Math.max(1, Math.floor(points * portion));

  /** While Redis is away, each node counts for itself, rather than refuse or delay anyone. */
  async function consume(key: string, amount: number): Promise<RateLimiterRes> {
    const taken = inRedis && (await shared.counter.ask(() => inRedis.consume(key, amount), isRefusal));
    return taken ?? memory.consume(key, amount);
  }

  async function fetch(key: string, purse: Purse, amount: number): Promise<void> {
    try {
      const { msBeforeNext } = await consume(key, amount);
      purse.left += amount;
      purse.until = clock.monotonic() + msBeforeNext;
    } catch (refused) {
      if (!isRefusal(refused)) throw refused;
      const retryAfterMs = Math.max(1, Math.ceil(refused.msBeforeNext));
      throw new TidemarkError(
        'THROTTLED',
        `Too much was asked in this minute: try again in ${retryAfterMs} ms.`,
        { retryAfterMs },
      );
    }
  }

  return async (key: string, cost: number): Promise<void> => {
    let purse = purses.get(key);
    if (!purse) {
      purse = { left: 0, until: 0, fetching: undefined };
      purses.set(key, purse);
      if (purses.size > 10_000) forgetEmpty(purses, clock.monotonic());
    }
    const mine = purse;
    for (;;) {
      if (mine.until <= clock.monotonic()) mine.left = 0;
      if (mine.left >= cost) {
        mine.left -= cost;
        return;
      }
      mine.fetching ??= fetch(key, mine, Math.max(cost, size)).finally(() => {
        mine.fetching = undefined;
      });
      await mine.fetching;
    }
  };
}

const isRefusal = (error: unknown): error is RateLimiterRes => error instanceof RateLimiterRes;

function forgetEmpty(purses: Map<string, Purse>, now: number): void {
  for (const [key, { until, fetching }] of purses) if (until <= now && !fetching) purses.delete(key);
}
