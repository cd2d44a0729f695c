import type { Db } from '../databases/postgres.js';
import type { Redis } from '../databases/redis.js';
import type { PositionReader } from '../consistency/coverage.js';
import type { Wakeup } from '../log/wakeup.js';
import type { FeedPlace, FeedScope } from '../projections/feed-place.js';
import type { Projection, ProjectionPosition, ProjectionRef, RedisModel } from '../projections/projection.js';
import { readPosition } from '../projections/read-database.js';
import type { Changes, ReadModels } from '../projections/read-models.js';
import { RedisRows } from '../projections/redis-rows.js';
import type { FeedKit } from './feed.js';
import { ProjectionTail } from './projection-tail.js';

/** What a node's read models are read from. */
export interface ReadStores {
  /** The read database, as the query side. */
  readonly db: Db;
  /** The write database, as the log reader. */
  readonly log: Db;
  readonly redis: Redis;
  readonly redisPrefix: string;
  readonly wakeup: Wakeup;
  readonly feeds: FeedKit;
}

/** The read models of a node, for its queries and feeds: made once, from their stores and the list of projections. */
export class ReadSide implements ReadModels {
  readonly stores: ReadStores;
  readonly db: Db;
  readonly log: Db;
  readonly projections: readonly Projection[];
  /** For each projection, by name, how its position is read. */
  readonly positions: ReadonlyMap<string, PositionReader>;
  readonly #rows = new Map<string, RedisRows<object>>();
  readonly #tails = new Map<Changes<unknown>, ProjectionTail<unknown>>();

  constructor(stores: ReadStores, projections: readonly Projection[]) {
    this.stores = stores;
    this.db = stores.db;
    this.log = stores.log;
    this.projections = projections;
    this.positions = new Map(
      projections.map((projection) => [
        projection.name,
        projection.store === 'redis'
          ? () => this.rows(projection).position()
          : () => readPosition(stores.db, projection),
      ]),
    );
  }

  /** The rows of a projection in Redis. */
  rows<Row extends object>(model: RedisModel<Row>): RedisRows<Row> {
    const { redis, redisPrefix, feeds } = this.stores;
    const rows =
      this.#rows.get(model.name) ?? new RedisRows(redis, redisPrefix, model, () => feeds.clock.monotonic());
    this.#rows.set(model.name, rows);
    // A projection's name stands for one kind of row.
    return rows as RedisRows<Row>;
  }

  /** How far a read model has come now; undefined when it was never started, or is lost. */
  async position({ name }: ProjectionRef): Promise<ProjectionPosition | undefined> {
    return this.positions.get(name)?.();
  }

  /** The tail of these changes, one for all feeds of this node. */
  tail<Row>(changes: Changes<Row>): ProjectionTail<Row> {
    const known = this.#tails.get(changes);
    // The tail was made from these very changes, so it has their rows.
    if (known) return known as ProjectionTail<Row>;
    const { wakeup, feeds } = this.stores;
    const source = {
      projection: changes.model.name,
      position: () => this.position(changes.model),
      changes: (place: FeedPlace, limit: number, scope?: FeedScope) =>
        changes.read(this, place, limit, scope),
    };
    const tail = new ProjectionTail<Row>(source, wakeup, feeds.commands);
    this.#tails.set(changes, tail);
    return tail;
  }
}
