import type { Redis } from '../databases/redis.js';
import { lanePosition, type ProjectionPosition, type ProjectionRef } from './projection.js';

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

/** The rows of a lane, by key; while it is written to, some come twice. `key`: of `rows`. */
export async function* scanRows<Row>(
  redis: Redis,
  key: string,
): AsyncGenerator<readonly [key: string, stored: StoredRow<Row>]> {
  let cursor = '0';
  do {
    const [next, found] = await redis.hscan(key, cursor, 'COUNT', 1_000);
    for (let i = 0; i + 1 < found.length; i += 2)
      yield [found[i] ?? '', JSON.parse(found[i + 1] ?? '') as StoredRow<Row>];
    cursor = next;
  } while (cursor !== '0');
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
