import { Redis } from 'ioredis';
import { lanePosition, type ProjectionPosition, type ProjectionRef } from '../cqrs/projection.js';
import { TidemarkError } from '../cqrs/errors.js';

export type { Redis };

/** A connection that gives up on a command instead of queueing it while the server is away. */
export function openRedis(url: string): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: true,
    connectTimeout: 5_000,
    // Longer than any command of ours takes, and short enough for who waits for an answer.
    commandTimeout: 3_500,
    retryStrategy: (times) => Math.min(times * 50, 1_000),
    lazyConnect: false,
  });
  // Without a listener a lost connection would end the process; every command rejects by itself.
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

/** The keys of a projection in Redis; no generation of two versions has the same number. All of a lane are under one hash tag, so that one script may touch them. */
export function redisKeys(prefix: string, { name, version }: ProjectionRef) {
  const lane = (generation: number, n: number, what: string) =>
    `${prefix}{${name}:${generation}:${n}}:${what}`;
  return {
    /** Which generation answers those who read this version. */
    live: `${prefix}${name}:v${version}:live`,
    checkpoint: (generation: number, n: number) => lane(generation, n, 'checkpoint'),
    /** A hash: row key to row. */
    rows: (generation: number, n: number) => lane(generation, n, 'rows'),
    /** A sorted set: row key by the seq that last wrote it. */
    changes: (generation: number, n: number) => lane(generation, n, 'changes'),
    /** A set: keys of marked rows. */
    marked: (generation: number, n: number) => lane(generation, n, 'marked'),
  };
}

/** A row as it is stored: with the page and the event that last wrote it. */
export interface StoredRow<Row> {
  readonly seq: number;
  readonly position: string;
  readonly row: Row;
}

/** A checkpoint as Redis keeps it, a hash of strings. */
export interface StoredCheckpoint {
  readonly epoch: string;
  readonly from: string;
  readonly to: string;
  readonly last_position: string;
  readonly seq: string;
  readonly lease_epoch: string;
  readonly events_applied: string;
  /** Transactions of parked and skipped events, joined by commas. */
  readonly stuck?: string;
  readonly takes?: string;
  readonly trying?: string;
  readonly attempts?: string;
}

export function toProjectionPosition(
  projection: string,
  generation: number,
  stored: readonly (StoredCheckpoint | undefined)[],
): ProjectionPosition | undefined {
  const [first] = stored;
  const lanes = stored.flatMap((checkpoint, lane) => (checkpoint ? [lanePosition(lane, checkpoint)] : []));
  if (!first || lanes.length < stored.length) return undefined;
  return { projection, epoch: Number(first.epoch), generation, lanes, whole: true };
}
