import type { Clock } from '../cqrs/clock.js';
import type { Pool } from '../persistence/postgres.js';

/** A lane of one generation of a projection. */
export interface LaneKey {
  readonly projection: string;
  readonly generation: number;
  readonly lane: number;
}

/** A lane that this process may write, until it is released or runs out. */
export interface Lease {
  readonly epoch: bigint;
  /** Is it still surely ours, by this process's own clock? The fencing epoch is what protects the rows. */
  held(): boolean;
  /** Makes the epoch greater than `than`, after a registry older than its projections was restored. */
  raise(than: bigint): Promise<void>;
  release(): Promise<void>;
}

/** How long a lane stays with a process that is not heard of: the time until another goes on. */
export const leaseMs = 4_000;
const renewMs = 1_000;

/**
 * Leases of lanes: rows in the read database, by its clock. Each new holder gets a greater epoch, which
 * it stamps into the checkpoint before it reads it: whoever held the lane before, and was only paused,
 * cannot write any more. No session locks, so a pooler in between does no harm.
 */
export class Leases {
  readonly #pool: Pool;
  readonly #clock: Clock;
  readonly #holder: string;
  readonly #held = new Map<string, { key: LaneKey; epoch: bigint; until: number }>();
  #timer: NodeJS.Timeout | undefined;

  constructor(pool: Pool, clock: Clock, holder: string) {
    this.#pool = pool;
    this.#clock = clock;
    this.#holder = holder;
  }

  /** Takes the lane if nobody holds it. */
  async acquire(key: LaneKey): Promise<Lease | undefined> {
    const asked = this.#clock.monotonic();
    const { rows } = await this.#pool.query<{ lease_epoch: bigint }>(
      `insert into lane_lease as held (projection, generation, lane, holder, lease_epoch, expires_at)
       values ($1, $2, $3, $4, 1, clock_timestamp() + $5 * interval '1 ms')
       on conflict (projection, generation, lane) do update
       set holder = excluded.holder, lease_epoch = held.lease_epoch + 1, expires_at = excluded.expires_at
       where held.expires_at < clock_timestamp()
       returning lease_epoch`,
      [key.projection, key.generation, key.lane, this.#holder, leaseMs],
    );
    const [row] = rows;
    if (!row) return undefined;
    const id = idOf(key);
    const lease = { key, epoch: row.lease_epoch, until: asked + leaseMs };
    this.#held.set(id, lease);
    this.#timer ??= setInterval(() => void this.#renew(), renewMs);
    return {
      get epoch() {
        return lease.epoch;
      },
      held: () => this.#held.get(id) === lease && this.#clock.monotonic() < lease.until,
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
      .query<LaneKey & { lease_epoch: bigint }>({
        name: 'renew-leases',
        text: `
          update lane_lease as held set expires_at = clock_timestamp() + $3 * interval '1 ms'
          from json_to_recordset($1) as mine (projection text, generation int, lane int, epoch bigint)
          where held.projection = mine.projection and held.generation = mine.generation and held.lane = mine.lane
            and held.holder = $2 and held.lease_epoch = mine.epoch
          returning held.projection, held.generation, held.lane, held.lease_epoch`,
        values: [JSON.stringify(wanted), this.#holder, leaseMs],
      })
      .catch(() => undefined);
    // Without an answer they run out by themselves.
    if (!renewed) return;
    const kept = new Set(renewed.rows.map((row) => `${idOf(row)} ${row.lease_epoch}`));
    for (const lease of leases) {
      const id = idOf(lease.key);
      if (kept.has(`${id} ${lease.epoch}`)) lease.until = asked + leaseMs;
      else if (this.#held.get(id) === lease) this.#held.delete(id);
    }
  }
}

function idOf({ projection, generation, lane }: LaneKey): string {
  return `${projection}:${generation}:${lane}`;
}
