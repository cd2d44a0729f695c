import type { Clock } from '../time/clock.js';
import { pause } from '../time/pause.js';
import type { Projection } from './projection.js';
import { parseSnapshot } from '../log/snapshot.js';
import { transaction, type Pool, type Tx } from '../databases/postgres.js';
import { redisKeys, type StoredCheckpoint, type StoredRow } from './redis-keys.js';
import type { Redis } from '../databases/redis.js';
import { hasCaughtUp, isGrowing, type Comparison, type Generations } from './generations.js';
import { beginPage } from './postgres-store.js';
import {
  beginSpare,
  forgetGenerations,
  forgetVersions,
  keepSpare,
  lockProjection,
  noSpare,
  noteSwap,
} from './registry.js';
import { beginRedisLane, removeRedisLane } from './redis-store.js';

/**
 * Lets another generation answer. KEYS: the pointer, then the checkpoints of the lanes of both. ARGV: the
 * generation that answers, the new one, how many lanes, then what was looked at: the `to` of each lane of the
 * one, the `from` of each of the other. Moved since: nothing happens. Moved by a swap that was killed: it is done.
 */
const swapScript = `
if redis.call('GET', KEYS[1]) == ARGV[2] then return 1 end
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local n = tonumber(ARGV[3])
for i = 1, n do
  if redis.call('HGET', KEYS[1 + i], 'to') ~= ARGV[3 + i] then return 0 end
  if redis.call('HGET', KEYS[1 + n + i], 'from') ~= ARGV[3 + n + i] then return 0 end
end
redis.call('SET', KEYS[1], ARGV[2])
return 1`;

/** How long moments are tried in which the new generation has everything. */
const longestTryMs = 1_000;

/** Generations in Redis: each has keys of its own, and a pointer says which one answers. */
export function redisGenerations(redis: Redis, prefix: string, registry: Pool, clock: Clock): Generations {
  const lanesOf = ({ lanes }: Projection) => Array.from({ length: lanes }, (_, lane) => lane);
  const checkpoints = (projection: Projection, generation: number) => {
    const { checkpoint } = redisKeys(prefix, projection);
    return Promise.all(
      lanesOf(projection).map(
        async (lane) =>
          (await redis.hgetall(checkpoint(generation, lane))) as unknown as Partial<StoredCheckpoint>,
      ),
    );
  };
  const forget = async (tx: Tx, projection: Projection, spare: number | null) => {
    if (spare === null) return;
    for (const lane of lanesOf(projection))
      await removeRedisLane(redis, redisKeys(prefix, projection), spare, lane);
    await forgetGenerations(tx, projection, [spare]);
  };

  return {
    begin: (projection, epoch) =>
      transaction(
        registry,
        async (tx) => {
          const row = await lockProjection(tx, projection);
          if (isGrowing(row.spare_state)) return;
          await forget(tx, projection, row.spare_generation);
          const generation = row.last_generation + 1;
          for (const lane of lanesOf(projection))
            await beginRedisLane(redis, redisKeys(prefix, projection), generation, lane, epoch);
          await beginSpare(tx, projection, generation);
        },
        beginPage,
      ),

    complete: () => Promise.resolve(),
    analyze: () => Promise.resolve(),

    async compare(projection) {
      const { rows } = await registry.query<{ generation: number; spare_generation: number | null }>(
        'select generation, spare_generation from projection where name = $1 and version = $2',
        [projection.name, projection.version],
      );
      const [row] = rows;
      if (!row || row.spare_generation === null) return undefined;
      const [blue, green] = await Promise.all([
        checkpoints(projection, row.generation),
        checkpoints(projection, row.spare_generation),
      ]);
      const points = new Set([...blue, ...green].flatMap(({ from, to }) => [from, to]));
      if (points.size !== 1) return undefined;
      return compareLanes(projection, row.generation, row.spare_generation, blue, green);
    },

    async swap(projection, done, comparison) {
      return transaction(
        registry,
        async (tx) => {
          const {
            generation,
            spare_generation: green,
            spare_state: state,
          } = await lockProjection(tx, projection);
          if (green === null || !isGrowing(state)) return 'not yet';
          if (!(await point(projection, generation, green))) return 'not yet';
          await noteSwap(tx, projection, {
            answers: green,
            before: generation,
            is: 'RETIRING',
            done,
            comparison,
          });
          return 'swapped';
        },
        `begin; set local idle_in_transaction_session_timeout = '5s'`,
      );
    },

    lanes: async (projection, generation) =>
      (await checkpoints(projection, generation)).flatMap(({ from, to, events_applied: applied }) =>
        from === undefined || to === undefined
          ? []
          : [{ from: parseSnapshot(from), to: parseSnapshot(to), eventsApplied: BigInt(applied ?? 0) }],
      ),

    forgetVersions: (projection) =>
      transaction(registry, async (tx) => {
        await lockProjection(tx, projection);
        for (const { version, generation, lanes } of await forgetVersions(tx, projection)) {
          const keys = redisKeys(prefix, { ...projection, version });
          await redis.unlink(keys.live);
          for (let lane = 0; lane < lanes; lane++) await removeRedisLane(redis, keys, generation, lane);
        }
      }),

    retire: (projection) =>
      transaction(
        registry,
        async (tx) => {
          const row = await lockProjection(tx, projection);
          if (row.spare_state === 'RETIRING') await keepSpare(tx, projection);
        },
        beginPage,
      ),

    drop: (projection, generation) =>
      transaction(
        registry,
        async (tx) => {
          const row = await lockProjection(tx, projection);
          if (row.spare_generation !== generation || row.spare_state !== 'PREVIOUS') return;
          await forget(tx, projection, row.spare_generation);
          await noSpare(tx, projection);
        },
        beginPage,
      ),
  };

  async function point(projection: Projection, blue: number, green: number): Promise<boolean> {
    const keys = redisKeys(prefix, projection);
    const lanes = lanesOf(projection);
    const until = clock.monotonic() + longestTryMs;
    while (clock.monotonic() < until) {
      // The one that answers is looked at first: what the other has later, it has then.
      const old = await checkpoints(projection, blue);
      const fresh = await checkpoints(projection, green);
      const state = ({ from = '', to = '' }: Partial<StoredCheckpoint>) => ({
        from: parseSnapshot(from),
        to: parseSnapshot(to),
      });
      const whole = [...old, ...fresh].every(({ from, to }) => from !== undefined && to !== undefined);
      if (!whole) return false;
      if (hasCaughtUp(fresh.map(state), old.map(state))) {
        const done = await redis.eval(
          swapScript,
          1 + 2 * lanes.length,
          keys.live,
          ...lanes.map((lane) => keys.checkpoint(blue, lane)),
          ...lanes.map((lane) => keys.checkpoint(green, lane)),
          String(blue),
          String(green),
          String(lanes.length),
          ...old.map(({ to }) => to ?? ''),
          ...fresh.map(({ from }) => from ?? ''),
        );
        if (done === 1) return true;
      }
      await pause(2);
    }
    return false;
  }

  /** Row by row; rows that were written since the two were at one point are left out. */
  async function compareLanes(
    projection: Projection,
    blue: number,
    green: number,
    blueAt: readonly Partial<StoredCheckpoint>[],
    greenAt: readonly Partial<StoredCheckpoint>[],
  ): Promise<Comparison> {
    const keys = redisKeys(prefix, projection);
    const differences: string[] = [];
    let rows = 0;
    for (const lane of lanesOf(projection)) {
      const [before, after] = await Promise.all([
        scanRows(keys.rows(blue, lane), Number(blueAt[lane]?.seq)),
        scanRows(keys.rows(green, lane), Number(greenAt[lane]?.seq)),
      ]);
      rows += after.size;
      for (const [key, text] of after) {
        const old = before.get(key);
        if (text !== undefined && old !== undefined && text !== old)
          differences.push(`${key}: was ${old}, is ${text}`);
        if (text !== undefined && !before.has(key)) differences.push(`${key}: was not there`);
      }
      for (const [key, old] of before)
        if (old !== undefined && !after.has(key)) differences.push(`${key}: is not there any more`);
    }
    const shown =
      differences.length > 20
        ? [...differences.slice(0, 20), `and ${differences.length - 20} more`]
        : differences;
    return { equal: differences.length === 0, rows, differences: shown };
  }

  /** Rows by key; undefined for one that was written after `seq`. */
  async function scanRows(key: string, seq: number): Promise<Map<string, string | undefined>> {
    const rows = new Map<string, string | undefined>();
    let cursor = '0';
    do {
      const [next, found] = await redis.hscan(key, cursor, 'COUNT', 1_000);
      for (let i = 0; i + 1 < found.length; i += 2) {
        const stored = JSON.parse(found[i + 1] ?? '') as StoredRow<object>;
        rows.set(found[i] ?? '', stored.seq > seq ? undefined : JSON.stringify(stored.row));
      }
      cursor = next;
    } while (cursor !== '0');
    return rows;
  }
}
