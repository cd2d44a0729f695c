import { pause } from '../time/pause.js';
import { parseSnapshot } from '../log/snapshot.js';
import { hasCaughtUp, isGrowing } from './generations.js';
import type { RedisProjection } from './projection.js';
import type { Comparison, GenerationStore, StoreDeps } from './projection-store.js';
import { redisKeys, scanRows, type StoredCheckpoint } from './redis-keys.js';
import { beginRedisLanes, removeRedisLanes } from './redis-store.js';
import { inRegistry, noteSwap } from './registry.js';

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
export function redisGenerations(
  projection: RedisProjection,
  { redis, redisPrefix, read: registry, clock }: StoreDeps,
): Required<Omit<GenerationStore, 'complete' | 'analyze'>> {
  const { name, version } = projection;
  const keys = redisKeys(redisPrefix, projection);
  const lanes = Array.from({ length: projection.lanes }, (_, lane) => lane);
  const checkpoints = (generation: number) =>
    Promise.all(
      lanes.map(
        async (lane) =>
          (await redis.hgetall(keys.checkpoint(generation, lane))) as unknown as Partial<StoredCheckpoint>,
      ),
    );

  return {
    create: (_tx, generation, epoch) => beginRedisLanes(redis, keys, generation, lanes.length, epoch),
    remove: (_tx, generation) => removeRedisLanes(redis, keys, generation, lanes.length),

    lanes: async (generation) =>
      (await checkpoints(generation)).flatMap(({ from, to, events_applied: applied }) =>
        from === undefined || to === undefined
          ? []
          : [{ from: parseSnapshot(from), to: parseSnapshot(to), eventsApplied: BigInt(applied ?? 0) }],
      ),

    async compare() {
      const { rows } = await registry.query<{ generation: number; spare_generation: number | null }>(
        'select generation, spare_generation from projection where name = $1 and version = $2',
        [name, version],
      );
      const [row] = rows;
      if (!row || row.spare_generation === null) return undefined;
      const [blue, green] = await Promise.all([
        checkpoints(row.generation),
        checkpoints(row.spare_generation),
      ]);
      const points = new Set([...blue, ...green].flatMap(({ from, to }) => [from, to]));
      if (points.size !== 1) return undefined;
      return compareLanes(row.generation, row.spare_generation, blue, green);
    },

    swap: (done, comparison) =>
      inRegistry(
        registry,
        projection,
        async (tx, { generation, spare_generation: green, spare_state: state }) => {
          if (green === null || !isGrowing(state) || !(await point(generation, green))) return 'not yet';
          const swap = { answers: green, before: generation, is: 'RETIRING', done, comparison } as const;
          await noteSwap(tx, projection, swap);
          return 'swapped';
        },
        // Longer than it is tried to move the pointer, and one answer of Redis may take.
        `begin; set local idle_in_transaction_session_timeout = '5s'`,
      ),

    async forgetVersion(gone) {
      const ofVersion = redisKeys(redisPrefix, { name, version: gone.version });
      await redis.unlink(ofVersion.live);
      await removeRedisLanes(redis, ofVersion, gone.generation, gone.lanes);
    },
  };

  async function point(blue: number, green: number): Promise<boolean> {
    const until = clock.monotonic() + longestTryMs;
    while (clock.monotonic() < until) {
      // The one that answers is looked at first: what the other has later, it has then.
      const old = await checkpoints(blue);
      const fresh = await checkpoints(green);
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
    blue: number,
    green: number,
    blueAt: readonly Partial<StoredCheckpoint>[],
    greenAt: readonly Partial<StoredCheckpoint>[],
  ): Promise<Comparison> {
    const differences: string[] = [];
    let rows = 0;
    for (const lane of lanes) {
      const [before, after] = await Promise.all([
        rowsUpTo(keys.rows(blue, lane), Number(blueAt[lane]?.seq)),
        rowsUpTo(keys.rows(green, lane), Number(greenAt[lane]?.seq)),
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
  async function rowsUpTo(key: string, seq: number): Promise<Map<string, string | undefined>> {
    const rows = new Map<string, string | undefined>();
    for await (const [field, stored] of scanRows(redis, key))
      rows.set(field, stored.seq > seq ? undefined : JSON.stringify(stored.row));
    return rows;
  }
}
