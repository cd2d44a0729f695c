import type { Clock } from '../time/clock.js';
import type { LaneKey } from './checkpoint.js';
import { leaseMs } from './projection.js';
import type { Pool } from '../databases/postgres.js';

/** A lane that this process may write, until it is released or runs out. */
export interface Lease {
  readonly epoch: bigint;
  /**
   * Is it still surely ours, by this process's own clock, and not to be given to another? The fencing epoch is what
   * protects the rows.
   */
  held(): boolean;
  /** Is it to be released for a process that runs fewer lanes? */
  isGiven(): boolean;
  /** Makes the epoch greater than `than`, after a registry older than its projections was restored. */
  raise(than: bigint): Promise<void>;
  release(): Promise<void>;
}

const renewMs = 1_000;
/** So long a wish is heeded: whoever has it repeats it. */
const wishMs = 2_000;

interface Held {
  readonly key: LaneKey;
  epoch: bigint;
  until: number;
  given: boolean;
}

/**
 * Leases of lanes: rows in the read database, by its clock. Each new holder gets a greater epoch, which
 * it stamps into the checkpoint before it reads it: whoever held the lane before, and was only paused,
 * cannot write any more. No session locks, so a pooler in between does no harm.
 *
 * Work is shared by wishes: a process that finds a lane held by one that runs at least two lanes more than itself says
 * so in its row, and with the next renewal the holder gives half of that difference away. So the numbers come to differ
 * by one at most.
 */
export class Leases {
  readonly #pool: Pool;
  readonly #clock: Clock;
  readonly #holder: string;
  readonly #held = new Map<string, Held>();
  #timer: NodeJS.Timeout | undefined;

  constructor(pool: Pool, clock: Clock, holder: string) {
    this.#pool = pool;
    this.#clock = clock;
    this.#holder = holder;
  }

  /** Takes the lane if nobody holds it; else wishes for it, if that one holds many. */
  async acquire(key: LaneKey): Promise<Lease | undefined> {
    const asked = this.#clock.monotonic();
    const { rows } = await this.#pool.query<{ lease_epoch: bigint }>(
      `insert into lane_lease as held (projection, generation, lane, holder, lease_epoch, expires_at)
       values ($1, $2, $3, $4, 1, clock_timestamp() + $5 * interval '1 ms')
       on conflict (projection, generation, lane) do update
       set holder = excluded.holder, lease_epoch = held.lease_epoch + 1, expires_at = excluded.expires_at,
         wanted_by = null, wanted_at = null
       where held.expires_at < clock_timestamp()
       returning lease_epoch`,
      [key.projection, key.generation, key.lane, this.#holder, leaseMs],
    );
    const [row] = rows;
    if (!row) {
      await this.#wish(key);
      return undefined;
    }
    const id = idOf(key);
    const lease: Held = { key, epoch: row.lease_epoch, until: asked + leaseMs, given: false };
    this.#held.set(id, lease);
    this.#timer ??= setInterval(() => void this.#renew(), renewMs);
    return {
      get epoch() {
        return lease.epoch;
      },
      held: () => !lease.given && this.#held.get(id) === lease && this.#clock.monotonic() < lease.until,
      isGiven: () => lease.given,
      raise: async (than) => {
        const raised = await this.#pool.query<{ lease_epoch: bigint }>(
          `update lane_lease set lease_epoch = $6 where projection = $1 and generation = $2 and lane = $3
             and holder = $4 and lease_epoch = $5 returning lease_epoch`,
          [key.projection, key.generation, key.lane, this.#holder, lease.epoch, than + 1n],
        );
        if (raised.rows[0]) lease.epoch = raised.rows[0].lease_epoch;
        else this.#held.delete(id);
      },
      release: async () => {
        if (this.#held.get(id) === lease) this.#held.delete(id);
        await this.#pool.query(
          `update lane_lease set expires_at = clock_timestamp() - interval '1 ms'
           where projection = $1 and generation = $2 and lane = $3 and holder = $4 and lease_epoch = $5`,
          [key.projection, key.generation, key.lane, this.#holder, lease.epoch],
        );
      },
    };
  }

  async #wish(key: LaneKey): Promise<void> {
    await this.#pool.query({
      name: 'wish-for-lane',
      text: `
        update lane_lease as held set wanted_by = $4, wanted_at = clock_timestamp()
        where projection = $1 and generation = $2 and lane = $3 and lane >= 0 and holder <> $4
          and expires_at > clock_timestamp() and (${countLanes('held.holder')}) >= (${countLanes('$4')}) + 2`,
      values: [key.projection, key.generation, key.lane, this.#holder],
    });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#held.clear();
  }

  /** One statement for all lanes of this process. What is not renewed was taken by another. */
  async #renew(): Promise<void> {
    const asked = this.#clock.monotonic();
    const leases = [...this.#held.values()];
    if (leases.length === 0) return;
    const wanted = leases.map(({ key, epoch }) => ({ ...key, epoch: String(epoch) }));
    const renewed = await this.#pool
      .query<LaneKey & { lease_epoch: bigint; excess: number }>({
        name: 'renew-leases',
        text: `
          update lane_lease as held set expires_at = clock_timestamp() + $3 * interval '1 ms'
          from json_to_recordset($1) as mine (projection text, generation int, lane int, epoch bigint)
          where held.projection = mine.projection and held.generation = mine.generation and held.lane = mine.lane
            and held.holder = $2 and held.lease_epoch = mine.epoch
          returning held.projection, held.generation, held.lane, held.lease_epoch,
            case when held.wanted_at > clock_timestamp() - $4 * interval '1 ms'
              then (${countLanes('$2')}) - (${countLanes('held.wanted_by')}) else 0 end::int as excess`,
        values: [JSON.stringify(wanted), this.#holder, leaseMs, wishMs],
      })
      .catch(() => undefined);
    // Without an answer they run out by themselves.
    if (!renewed) return;
    const kept = new Map(renewed.rows.map((row) => [`${idOf(row)} ${row.lease_epoch}`, row.excess]));
    // What is given counts as held until it is released; after that it is counted again.
    let toGive = leases.some(({ given }) => given)
      ? 0
      : Math.floor(Math.max(0, ...renewed.rows.map(({ excess }) => excess)) / 2);
    for (const lease of leases) {
      const id = idOf(lease.key);
      const excess = kept.get(`${id} ${lease.epoch}`);
      if (excess !== undefined) lease.until = asked + leaseMs;
      else if (this.#held.get(id) === lease) this.#held.delete(id);
      lease.given ||= toGive > 0 && excess !== undefined && excess > 1;
      if (lease.given) toGive -= 1;
    }
  }
}

/** SQL that counts what a process runs. */
const countLanes = (holder: string): string =>
  `select count(*) from lane_lease where holder = ${holder} and lane >= 0 and expires_at > clock_timestamp()`;

function idOf({ projection, generation, lane }: LaneKey): string {
  return `${projection}:${generation}:${lane}`;
}
