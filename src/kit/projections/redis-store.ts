import type { RedisProjection } from './projection.js';
import type { RecordedEvent } from '../log/messages.js';
import { formatSnapshot, origin, parseSnapshot } from '../log/snapshot.js';
import { redisKeys, type StoredCheckpoint, type StoredRow } from './redis-keys.js';
import type { Redis } from '../databases/redis.js';
import { CheckpointMoved, Fenced, LaneLost, laneKey, RowFault, type Checkpoint } from './checkpoint.js';
import { beginFreeing, freeingSeq, park, removeParked, stuckOf } from './parking.js';
import type { LanePage, LaneStore, StoreDeps } from './projection-store.js';
import { forgetGenerations, inRegistry, noSpare, setGeneration } from './registry.js';
import { rowKeysOf } from './row-keys.js';

/** A script holds up everybody else on the server: pages are cut at this many rows. */
const mostRows = 500;

/**
 * Applies a page. KEYS: checkpoint, rows, changes, marked. ARGV: seq, last position and lease epoch that
 * it follows; then the new from, to, last position, seq, events applied and stuck transactions; then key, row
 * and mark in turn. A script is isolated, but what it has written stays if it fails: see `fold` for the page
 * that comes again. So it opens the slice before it writes a row: in a later slice the page could hold earlier
 * events too, of slower transactions, which the rows already written would take for seen.
 */
const applyScript = `
local held = redis.call('HMGET', KEYS[1], 'seq', 'last_position', 'lease_epoch')
if not held[1] then return 'LOST' end
if held[3] ~= ARGV[3] then return 'FENCED ' .. held[3] end
if held[1] ~= ARGV[1] or held[2] ~= ARGV[2] then return 'MOVED ' .. held[1] end
redis.call('HSET', KEYS[1], 'to', ARGV[5])
for i = 10, #ARGV, 3 do
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
  redis.call('ZADD', KEYS[3], ARGV[7], ARGV[i])
  if ARGV[i + 2] == '1' then redis.call('SADD', KEYS[4], ARGV[i]) else redis.call('SREM', KEYS[4], ARGV[i]) end
end
redis.call('HSET', KEYS[1], 'from', ARGV[4], 'to', ARGV[5], 'last_position', ARGV[6], 'seq', ARGV[7],
  'events_applied', ARGV[8], 'takes', '0')
redis.call('HDEL', KEYS[1], 'trying', 'attempts')
if ARGV[9] ~= '-' then redis.call('HSET', KEYS[1], 'stuck', ARGV[9]) end
return 'OK'`;

/** Counts how often an event was tried. KEYS: checkpoint. ARGV: seq and lease epoch that it follows, position. */
const tryingScript = `
local held = redis.call('HMGET', KEYS[1], 'seq', 'lease_epoch', 'trying')
if not held[1] then return 'LOST' end
if held[2] ~= ARGV[2] then return 'FENCED ' .. held[2] end
if held[1] ~= ARGV[1] then return 'MOVED ' .. held[1] end
if held[3] ~= ARGV[3] then redis.call('HSET', KEYS[1], 'trying', ARGV[3], 'attempts', '0') end
return tostring(redis.call('HINCRBY', KEYS[1], 'attempts', 1))`;

/** Takes one try back. KEYS: checkpoint. ARGV: seq and lease epoch that it follows. */
const untriedScript = `
local held = redis.call('HMGET', KEYS[1], 'seq', 'lease_epoch', 'attempts')
if held[1] == ARGV[1] and held[2] == ARGV[2] and tonumber(held[3] or '0') > 0 then
  redis.call('HINCRBY', KEYS[1], 'attempts', -1)
end`;

/** Stamps a lease epoch that is not older than the one there. KEYS: checkpoint. ARGV: epoch, what it counts for. */
const takeScript = `
local held = redis.call('HGET', KEYS[1], 'lease_epoch')
if not held then return false end
if tonumber(held) < tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'lease_epoch', ARGV[1])
  redis.call('HINCRBY', KEYS[1], 'takes', ARGV[2])
end
return redis.call('HGETALL', KEYS[1])`;

/** Lanes of a projection in Redis: rows and checkpoint move in one script. The registry in PostgreSQL counts generations. */
export function redisLanes(
  projection: RedisProjection,
  { redis, redisPrefix, read: registry }: Pick<StoreDeps, 'redis' | 'redisPrefix' | 'read'>,
): LaneStore {
  const { name } = projection;
  const keys = redisKeys(redisPrefix, projection);
  const checkpointOf = ({ generation, lane }: Checkpoint) => keys.checkpoint(generation, lane);
  const rowsOf = ({ generation, lane }: Checkpoint) => keys.rows(generation, lane);

  return {
    // What a page writes is folded from rows that the page before must have written.
    takesAhead: false,
    mostRows,

    prepare: (epoch) =>
      inRegistry(registry, projection, async (tx, row) => {
        const live = Number((await redis.get(keys.live)) ?? 0);
        const hasLanes = async (generation: number) => {
          const epochs = laneNumbers(projection).map((lane) =>
            redis.hget(keys.checkpoint(generation, lane), 'epoch'),
          );
          return (await Promise.all(epochs)).every((held) => held === String(epoch));
        };
        const sameLanes = row.generation !== live || row.lanes === projection.lanes;
        const isCurrent = live > 0 && sameLanes && (await hasLanes(live));
        if (isCurrent && live === row.generation) {
          const { spare_generation: spare, spare_state: state } = row;
          // Redis came back without it: what was being built is begun anew.
          if (spare !== null && state !== 'PREVIOUS' && !(await hasLanes(spare))) {
            await forgetGenerations(tx, projection, [spare]);
            await removeRedisLanes(redis, keys, spare, row.lanes);
            await noSpare(tx, projection);
          }
          return live;
        }
        // A swap that was killed half way has moved the pointer only.
        const generation = isCurrent ? live : Math.max(live, row.last_generation) + 1;
        if (!isCurrent) {
          await beginRedisLanes(redis, keys, generation, projection.lanes, epoch);
          await redis.set(keys.live, String(generation));
        }
        await setGeneration(tx, projection, generation);
        const olds = [live, row.generation, row.spare_generation].filter((one) => one !== generation);
        await forgetGenerations(tx, projection, olds);
        for (const old of new Set(olds))
          if (old !== null) await removeRedisLanes(redis, keys, old, Math.max(row.lanes, projection.lanes));
        return generation;
      }),

    async take(generation, lane, leaseEpoch, counted) {
      const key = keys.checkpoint(generation, lane);
      const [held, live] = (await Promise.all([
        redis.eval(takeScript, 1, key, String(leaseEpoch), counted ? '1' : '0'),
        redis.get(keys.live),
      ])) as [string[] | null, string | null];
      // Without the pointer nobody finds the rows, though every lane may have its own.
      if (!held || live === null) throw new LaneLost(`${name} has lost its checkpoint in Redis`);
      const pairs = Array.from({ length: held.length / 2 }, (_, i) => [held[2 * i], held[2 * i + 1]]);
      const stored = Object.fromEntries(pairs) as StoredCheckpoint;
      if (BigInt(stored.lease_epoch) !== leaseEpoch) throw new Fenced(BigInt(stored.lease_epoch));
      // Whoever freed a parked event may have ended before it was noted here.
      if (counted && stored.stuck) await keepStuck(key, { generation, lane });
      return toCheckpoint(stored, generation, lane);
    },

    async apply(at, page) {
      const touched = new Map<string, RecordedEvent[]>();
      for (const event of page.events)
        for (const key of rowKeysOf(projection, event).filter((one) => page.mine(one))) {
          const events = touched.get(key);
          if (events) events.push(event);
          else touched.set(key, [event]);
        }
      if (page.isTrial) {
        await fold(redis, rowsOf(at), projection, at.seq, page.next.seq, touched);
        return;
      }
      const { park: parked, frees } = page;
      const lane = laneKey(projection, at);
      // First there, then here: what is set aside and not passed yet is met again, and stays set aside.
      if (parked?.length) await park(registry, lane, parked, at.leaseEpoch);
      const stuck = parked?.length ? await stuckOf(registry, lane) : undefined;
      if (frees && (await wasFreed(at, page, frees))) touched.clear();
      await write(at, page.next, touched, stuck);
      if (!frees) return;
      await removeParked(registry, lane, frees.rowKey, frees.position);
      await keepStuck(checkpointOf(at), at);
    },

    async trying(at, position) {
      const answer = (await redis.eval(
        tryingScript,
        1,
        checkpointOf(at),
        String(at.seq),
        String(at.leaseEpoch),
        String(position),
      )) as string;
      expectDone(name, answer);
      return Number(answer);
    },

    async untried(at) {
      await redis.eval(untriedScript, 1, checkpointOf(at), String(at.seq), String(at.leaseEpoch));
    },
  };

  async function keepStuck(key: string, lane: Pick<Checkpoint, 'generation' | 'lane'>): Promise<void> {
    await redis.hset(key, 'stuck', await stuckOf(registry, laneKey(projection, lane)));
  }

  /** Was its page written, by who ended before the event was taken out? If not, that page is noted before it is written. */
  async function wasFreed(
    at: Checkpoint,
    { next }: LanePage,
    { rowKey, position }: NonNullable<LanePage['frees']>,
  ): Promise<boolean> {
    const lane = laneKey(projection, at);
    const [held, begun] = await Promise.all([
      redis.hget(rowsOf(at), rowKey),
      freeingSeq(registry, lane, rowKey, position),
    ]);
    if (begun !== null && held !== null && (JSON.parse(held) as StoredRow<object>).seq === Number(begun))
      return true;
    await beginFreeing(registry, lane, rowKey, position, next.seq);
    return false;
  }

  async function write(
    at: Checkpoint,
    next: Checkpoint,
    touched: Touched,
    stuck: string | undefined,
  ): Promise<void> {
    const { generation, lane } = at;
    const rows = await fold(redis, rowsOf(at), projection, at.seq, next.seq, touched);
    const answer = (await redis.eval(
      applyScript,
      4,
      checkpointOf(at),
      rowsOf(at),
      keys.changes(generation, lane),
      keys.marked(generation, lane),
      String(at.seq),
      String(at.lastPosition),
      String(at.leaseEpoch),
      formatSnapshot(next.from),
      formatSnapshot(next.to),
      String(next.lastPosition),
      String(next.seq),
      String(next.eventsApplied),
      stuck ?? '-',
      ...rows,
    )) as string;
    expectDone(name, answer);
  }
}

/** Events by the row that they change. */
type Touched = ReadonlyMap<string, readonly RecordedEvent[]>;

function expectDone(name: string, answer: string): void {
  if (answer === 'LOST') throw new LaneLost(`${name} has lost its checkpoint in Redis`);
  if (answer.startsWith('FENCED')) throw new Fenced(BigInt(answer.slice(7)));
  if (answer.startsWith('MOVED'))
    throw new CheckpointMoved(`the checkpoint of ${name} is at page ${answer.slice(6)}`);
}

type Keys = ReturnType<typeof redisKeys>;

/** Empty lanes at the beginning of the log. */
export async function beginRedisLanes(
  redis: Redis,
  keys: Keys,
  generation: number,
  lanes: number,
  epoch: number,
): Promise<void> {
  await removeRedisLanes(redis, keys, generation, lanes);
  for (let lane = 0; lane < lanes; lane++)
    await redis.hset(keys.checkpoint(generation, lane), { ...begin, epoch: String(epoch) });
}

export async function removeRedisLanes(
  redis: Redis,
  { checkpoint, rows, changes, marked }: Keys,
  generation: number,
  lanes: number,
): Promise<void> {
  for (let lane = 0; lane < lanes; lane++)
    await redis.unlink(...[checkpoint, rows, changes, marked].map((key) => key(generation, lane)));
}

const begin: Omit<StoredCheckpoint, 'epoch'> = {
  from: formatSnapshot(origin),
  to: formatSnapshot(origin),
  last_position: '0',
  seq: '0',
  lease_epoch: '0',
  events_applied: '0',
};

/**
 * The rows after the page, as the script takes them. Values are absolute, so a page that was written in
 * part before a failure can come again, of the same slice: a row with a seq after the page that this one
 * `follows` has its events up to the position that it keeps.
 */
async function fold(
  redis: Redis,
  rowsKey: string,
  projection: RedisProjection,
  follows: bigint,
  seq: bigint,
  touched: Touched,
): Promise<string[]> {
  const rows = [...touched];
  if (rows.length === 0) return [];
  const held = await redis.hmget(rowsKey, ...rows.map(([key]) => key));
  return rows.flatMap(([key, all], i) => {
    const text = held[i];
    const before = text ? (JSON.parse(text) as StoredRow<object>) : undefined;
    const seen = before && BigInt(before.seq) > follows ? BigInt(before.position) : 0n;
    const events = all.filter((event) => event.position > seen);
    const last = events.at(-1);
    try {
      let row = before?.row;
      for (const event of events) row = projection.evolve(row, event, key);
      if (!row || !last) return [];
      const after: StoredRow<object> = { seq: Number(seq), position: String(last.position), row };
      return [key, JSON.stringify(after), projection.marked?.(row) === true ? '1' : '0'];
    } catch (error) {
      throw new RowFault(error);
    }
  });
}

function laneNumbers({ lanes }: RedisProjection): number[] {
  return Array.from({ length: lanes }, (_, lane) => lane);
}

function toCheckpoint(stored: StoredCheckpoint, generation: number, lane: number): Checkpoint {
  return {
    generation,
    lane,
    epoch: Number(stored.epoch),
    from: parseSnapshot(stored.from),
    to: parseSnapshot(stored.to),
    lastPosition: BigInt(stored.last_position),
    seq: BigInt(stored.seq),
    leaseEpoch: BigInt(stored.lease_epoch),
    eventsApplied: BigInt(stored.events_applied),
    slot: undefined,
    takes: Number(stored.takes ?? 0),
    trying: stored.trying === undefined ? undefined : BigInt(stored.trying),
  };
}
