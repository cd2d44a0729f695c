import type { ChangedRows, FeedPlace, FeedScope } from './feed-place.js';
import {
  laneOf,
  lanePosition,
  type Positioned,
  type ProjectionPosition,
  type RedisModel,
} from './projection.js';
import {
  redisKeys,
  scanRows,
  toProjectionPosition,
  type StoredCheckpoint,
  type StoredRow,
} from './redis-keys.js';
import type { Redis } from '../databases/redis.js';

/** A page has at most 500 rows, or those of one event: an order of 2,000 lines. */
const mostRowsOfPage = 2_000;
/** How long a node believes to know which generation answers; a missing checkpoint makes it look at once. */
const liveMs = 500;

/**
 * Reads rows of a projection in Redis with the checkpoints of their lanes: each lane in one
 * transaction, so that what an answer covers is exact.
 */
export class RedisRows<Row extends object> {
  readonly projection: string;
  readonly lanes: number;
  readonly #redis: Redis;
  readonly #keys: ReturnType<typeof redisKeys>;
  readonly #now: () => number;
  #live: { generation: number; at: number } | undefined;

  constructor(
    redis: Redis,
    prefix: string,
    projection: Pick<RedisModel, 'name' | 'version' | 'lanes'>,
    now: () => number,
  ) {
    this.projection = projection.name;
    this.#redis = redis;
    this.#keys = redisKeys(prefix, projection);
    this.lanes = projection.lanes;
    this.#now = now;
  }

  /** Rows by key, as far as there are any, and the position of the lanes that they are in. */
  async read(keys: readonly string[]): Promise<Positioned & { readonly rows: Map<string, Row> }> {
    const byLane = new Map<number, string[]>();
    for (const key of keys) {
      const lane = laneOf(key, this.lanes);
      byLane.set(lane, [...(byLane.get(lane) ?? []), key]);
    }
    return this.#atLive(async (generation) => {
      const lanes = await Promise.all(
        [...byLane].map(async ([lane, wanted]) => {
          const [checkpoint, values] = await this.#together<[StoredCheckpoint, (string | null)[]]>(
            ['hgetall', this.#keys.checkpoint(generation, lane)],
            ['hmget', this.#keys.rows(generation, lane), ...wanted],
          );
          return { lane, checkpoint, rows: wanted.map((key, i) => [key, parseRow<Row>(values[i])] as const) };
        }),
      );
      if (lanes.some(({ checkpoint }) => checkpoint.seq === undefined)) return undefined;
      const rows = new Map<string, Row>();
      for (const [key, stored] of lanes.flatMap((lane) => lane.rows)) if (stored) rows.set(key, stored.row);
      const [first] = lanes;
      const position = first && {
        projection: this.projection,
        epoch: Number(first.checkpoint.epoch),
        generation,
        lanes: lanes.map(({ lane, checkpoint }) => lanePosition(lane, checkpoint)),
        whole: lanes.length === this.lanes,
      };
      return { rows, position };
    }).then((found) => found ?? { rows: new Map<string, Row>(), position: undefined });
  }

  /** All rows of a lane of this generation, by key; what is written meanwhile may be among them as it was or as it is. */
  async ofLane(generation: number, lane: number): Promise<Map<string, Row>> {
    const rows = new Map<string, Row>();
    for await (const [key, { row }] of scanRows<Row>(this.#redis, this.#keys.rows(generation, lane)))
      rows.set(key, row);
    return rows;
  }

  /** Keys of the rows that the projection has marked, and the position. */
  async marked(): Promise<Positioned & { readonly keys: readonly string[] }> {
    const found = await this.#everyLane(async (generation, lane) =>
      this.#together<[StoredCheckpoint, string[]]>(
        ['hgetall', this.#keys.checkpoint(generation, lane)],
        ['smembers', this.#keys.marked(generation, lane)],
      ),
    );
    return { keys: found?.lanes.flatMap(([, keys]) => keys) ?? [], position: found?.position };
  }

  async position(): Promise<ProjectionPosition | undefined> {
    const found = await this.#everyLane(async (generation, lane) =>
      this.#together<[StoredCheckpoint]>(['hgetall', this.#keys.checkpoint(generation, lane)]),
    );
    return found?.position;
  }

  /** Rows written after `place`, by lane, page and key, at most `limit` of each lane; of given keys all, in any order. */
  async changes(
    place: FeedPlace,
    limit: number,
    { keys }: Pick<FeedScope, 'keys'> = {},
  ): Promise<ChangedRows<string>> {
    const found = await this.#everyLane(async (generation, lane) => {
      if (keys) return this.#written(generation, lane, keys);
      const { seq = 0n, key } = place.lanes[lane] ?? {};
      const from = key === undefined ? `(${seq}` : String(seq);
      return this.#together<[StoredCheckpoint, string[]]>(
        ['hgetall', this.#keys.checkpoint(generation, lane)],
        [
          'zrange',
          this.#keys.changes(generation, lane),
          from,
          '+inf',
          'byscore',
          'limit',
          0,
          // A page that was cut is read from its beginning: what was shown of it does not count.
          key === undefined ? limit : limit + mostRowsOfPage,
          'withscores',
        ],
      );
    });
    const changes = (found?.lanes ?? []).flatMap(([, scored], lane) =>
      Array.from({ length: scored.length / 2 }, (_, i) => {
        const key = scored[2 * i] ?? '';
        return { key, lane, seq: BigInt(scored[2 * i + 1] ?? 0), row: key };
      }).filter(({ key, seq }) => {
        const at = place.lanes[lane];
        return !at || seq > at.seq || (seq === at.seq && at.key !== undefined && key > at.key);
      }),
    );
    return { position: found?.position, changes };
  }

  /** The keys of a lane that were ever written, each with its page, as `zrange` has them; with its checkpoint. */
  async #written(
    generation: number,
    lane: number,
    keys: readonly string[],
  ): Promise<[StoredCheckpoint, string[]]> {
    const mine = keys.filter((key) => laneOf(key, this.lanes) === lane);
    const [checkpoint, pages = []] = await this.#together<[StoredCheckpoint, (string | null)[]?]>(
      ['hgetall', this.#keys.checkpoint(generation, lane)],
      ...(mine.length === 0
        ? []
        : ([['zmscore', this.#keys.changes(generation, lane), ...mine]] as [string, ...string[]][])),
    );
    return [checkpoint, mine.flatMap((key, i) => (pages[i] ? [key, pages[i]] : []))];
  }

  async #everyLane<T extends [StoredCheckpoint, ...unknown[]]>(
    read: (generation: number, lane: number) => Promise<T>,
  ): Promise<{ lanes: T[]; position: ProjectionPosition } | undefined> {
    return this.#atLive(async (generation) => {
      const lanes = await Promise.all(
        Array.from({ length: this.lanes }, (_, lane) => read(generation, lane)),
      );
      if (lanes.some(([checkpoint]) => checkpoint.seq === undefined)) return undefined;
      const position = toProjectionPosition(
        this.projection,
        generation,
        lanes.map(([checkpoint]) => checkpoint),
      );
      return position && { lanes, position };
    });
  }

  /** Reads from the generation that answers; if that one has gone, looks which it is now. */
  async #atLive<T>(read: (generation: number) => Promise<T | undefined>): Promise<T | undefined> {
    const known = this.#live;
    if (known && this.#now() - known.at < liveMs) {
      const found = await read(known.generation);
      if (found !== undefined) return found;
    }
    const generation = Number((await this.#redis.get(this.#keys.live)) ?? 0);
    this.#live = generation > 0 ? { generation, at: this.#now() } : undefined;
    return generation > 0 ? read(generation) : undefined;
  }

  async #together<T extends unknown[]>(...commands: [string, ...(string | number)[]][]): Promise<T> {
    const results = await this.#redis.multi(commands).exec();
    if (!results) throw new Error('a transaction in Redis was given up');
    return results.map(([error, value]) => {
      if (error) throw error;
      return value;
    }) as T;
  }
}

function parseRow<Row>(text: string | null | undefined): StoredRow<Row> | undefined {
  return text ? (JSON.parse(text) as StoredRow<Row>) : undefined;
}
