import type { EventMetadata } from '../../../src/kit/log/messages.js';
import { append, lockStreams, streamVersions } from '../../../src/kit/log/log.js';
import { sqlState } from '../../../src/kit/faults/outage.js';
import type { Pool, Tx } from '../../../src/kit/databases/postgres.js';
import type { Random } from '../../../src/kit/testing/random.js';

export const metadata: EventMetadata = {
  commandId: '0197f3c5-0000-7000-8000-000000000000',
  command: 'test',
  actor: 'test',
  correlationId: 'test',
  causationId: 'test',
};

export const eventTypes = ['Placed', 'Paid', 'Shipped'] as const;

/** What a transaction will do; when it does it is the history's to choose. */
interface Plan {
  readonly streams: readonly string[];
  /** Takes its xid before it locks, as a command does that writes its ledger row first. */
  readonly xidFirst: boolean;
  readonly rounds: readonly { savepoint: 'none' | 'released' | 'rolled back'; types: readonly string[] }[];
  readonly end: 'commit' | 'rollback' | 'prepare';
}

function randomPlan(random: Random, streams: readonly string[]): Plan {
  const some = streams.filter(() => random.chance(1.5 / streams.length));
  return {
    // In one order, as all commands: or they would deadlock.
    streams: (some.length > 0 ? some : [random.pick(streams)]).toSorted(),
    xidFirst: random.chance(0.6),
    rounds: Array.from({ length: 1 + random.int(3) }, () => ({
      savepoint: random.pick(['none', 'none', 'released', 'rolled back'] as const),
      types: Array.from({ length: random.int(4) }, () => random.pick(eventTypes)),
    })),
    end: random.pick(['commit', 'commit', 'commit', 'rollback', 'prepare'] as const),
  };
}

/** Conflicts are part of it: two that begin one stream, a deadlock over it. */
const conflicts = new Set(['23505', '40P01']);

/** One connection that runs one random transaction after another, a statement at a time. */
export class Writer {
  readonly pid: number;
  /** The statement under way: it may wait for a lock. */
  pending: Promise<void> | undefined;
  /** Idle in its transaction until this step of the history. */
  idleUntil = 0;
  readonly #tx: Tx;
  readonly #history: Counts;
  #steps: AsyncGenerator<void, void> | undefined;

  private constructor(tx: Tx, pid: number, history: Counts) {
    this.#tx = tx;
    this.pid = pid;
    this.#history = history;
  }

  static async open(pool: Pool, history: Counts): Promise<Writer> {
    const tx = await pool.connect();
    const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    return new Writer(tx, rows[0]?.pid ?? 0, history);
  }

  get idle(): boolean {
    return this.#steps === undefined;
  }

  begin(random: Random, streams: readonly string[]): void {
    this.#steps = this.#run(randomPlan(random, streams));
  }

  /** Sends the next statement; `pending` is done when it is answered. */
  step(): void {
    const steps = this.#steps;
    if (!steps || this.pending) throw new Error('this writer has nothing to do now');
    this.pending = this.#next(steps).finally(() => (this.pending = undefined));
  }

  /** A transaction that a failed test left open ends with its connection. */
  release(): void {
    this.#tx.release(!this.idle);
  }

  async #next(steps: AsyncGenerator<void, void>): Promise<void> {
    try {
      if ((await steps.next()).done) this.#steps = undefined;
    } catch (error) {
      this.#steps = undefined;
      await this.#tx.query('rollback');
      if (!conflicts.has(sqlState(error) ?? '')) throw error;
      this.#history.conflicts++;
    }
  }

  async *#run(plan: Plan): AsyncGenerator<void, void> {
    const tx = this.#tx;
    await tx.query('begin');
    yield;
    if (plan.xidFirst) {
      await tx.query('select pg_current_xact_id()');
      yield;
    }
    await lockStreams(tx, plan.streams);
    yield;
    let versions = await streamVersions(tx, plan.streams);
    let written = 0;
    for (const { savepoint, types } of plan.rounds) {
      yield;
      const before = { versions: new Map(versions), written };
      if (savepoint !== 'none') await tx.query('savepoint round');
      const events = types.flatMap((type, i) => {
        const stream = plan.streams[i % plan.streams.length] ?? '';
        const version = (versions.get(stream) ?? 0) + 1;
        versions.set(stream, version);
        return [{ stream, version, event: { type, data: {} }, metadata }];
      });
      if (events.length > 0) await append(tx, events);
      written += events.length;
      if (savepoint === 'none') continue;
      yield;
      await tx.query(`${savepoint === 'released' ? 'release' : 'rollback to'} savepoint round`);
      if (savepoint === 'rolled back') ({ versions, written } = before);
    }
    yield;
    if (plan.end === 'prepare' && this.#history.prepared.length < this.#history.mostPrepared) {
      const name = `${this.#history.name} ${++this.#history.names}`;
      await tx.query(`prepare transaction '${name}'`);
      this.#history.prepared.push({ name, events: written });
      return;
    }
    await tx.query(plan.end === 'rollback' ? 'rollback' : 'commit');
    if (plan.end !== 'rollback') this.#history.events += written;
    this.#history.transactions++;
  }
}

/** What the writers of one history have done. */
export interface Counts {
  readonly name: string;
  names: number;
  /** At once; 0 where the server allows none. */
  readonly mostPrepared: number;
  /** Of transactions that committed. */
  events: number;
  transactions: number;
  conflicts: number;
  readonly prepared: { name: string; events: number }[];
}

/** Ends one prepared transaction, from another connection than the one that began it. */
export async function finishPrepared(pool: Pool, history: Counts, random: Random): Promise<void> {
  const [taken] = history.prepared.splice(random.int(history.prepared.length), 1);
  if (!taken) return;
  const kept = random.chance(0.7);
  await pool.query(`${kept ? 'commit' : 'rollback'} prepared '${taken.name}'`);
  if (kept) history.events += taken.events;
}

/** Waits until the statement is answered, or waits for another transaction: a condition, not a time. */
export async function settledOrBlocked(admin: Pool, writer: Writer): Promise<void> {
  while (writer.pending) {
    const { rows } = await admin.query<{ blocked: boolean }>({
      name: 'blocked',
      text: 'select cardinality(pg_blocking_pids($1)) > 0 as blocked',
      values: [writer.pid],
    });
    if (rows[0]?.blocked) return;
  }
}
