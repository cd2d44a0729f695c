// What a read model says of how it is read, whatever store it is in.
import type { Db } from '../databases/postgres.js';
import type { ChangedRows, FeedPlace, FeedScope } from './feed-place.js';
import type { Positioned, ProjectionRef, RedisModel } from './projection.js';
import type { Answer } from './read-database.js';
import type { RedisRows } from './redis-rows.js';

/** Where the rows of read models are. */
export interface ReadModels {
  /** The read database, as the query side. */
  readonly db: Db;
  rows<Row extends object>(model: RedisModel<Row>): RedisRows<Row>;
}

/** How rows of a read model are found by key, many at once. */
export interface Lookup<Row> {
  readonly model: ProjectionRef;
  find(from: ReadModels, keys: readonly string[]): Promise<Positioned & { rows: ReadonlyMap<string, Row> }>;
}

/** In tables. `spellings`: how a key may be spelled in the rows; the first of them that is there counts. */
export const lookupOf = <Row>(
  model: ProjectionRef,
  find: (db: Db, keys: readonly string[]) => Promise<Answer<Row>>,
  keyOf: (row: Row) => string,
  spellings?: (key: string) => readonly string[],
): Lookup<Row> => ({
  model,
  async find({ db }, keys) {
    const { rows, position } = await find(db, spellings ? keys.flatMap(spellings) : keys);
    const found = new Map(rows.map((row) => [keyOf(row), row]));
    if (!spellings) return { rows: found, position };
    const asked = keys.flatMap((key) => {
      const spelled = spellings(key).find((spelling) => found.has(spelling));
      const row = spelled === undefined ? undefined : found.get(spelled);
      return row === undefined ? [] : [[key, row] as const];
    });
    return { rows: new Map(asked), position };
  },
});

/** In Redis, by the keys of its rows. */
export const redisLookup = <Row extends object>(model: RedisModel<Row>): Lookup<Row> => ({
  model,
  find: (from, keys) => from.rows(model).read(keys),
});

/** What has changed of a read model, as feeds ask for it. */
export interface Changes<Row> {
  readonly model: ProjectionRef;
  /**
   * Rows within `scope` that were written after `place`, by lane, page and key, at most `limit`; and the position, of one
   * snapshot. Of given keys all come, in any order.
   */
  read(from: ReadModels, place: FeedPlace, limit: number, scope?: FeedScope): Promise<ChangedRows<Row>>;
}

/** In Redis: the keys of what has changed. */
export const changedKeys = (model: RedisModel): Changes<string> => ({
  model,
  read: (from, place, limit, scope) => from.rows(model).changes(place, limit, scope),
});
