import type { DomainEvent } from '../log/messages.js';
import type { StreamEvent } from './decider.js';
import { outageOf, sqlState, type Outage } from '../faults/outage.js';
import { parseSnapshot, type Snapshot } from '../log/snapshot.js';
import {
  enterCommands,
  findCommands,
  keyOf,
  takeCommands,
  type CommandKey,
  type LedgerEntry,
  type LedgerRow,
} from './ledger.js';
import { append, type NewEvent } from '../log/log.js';
import { commit, rollBack, together, type Pool, type Tx } from '../databases/postgres.js';

/** Who sends a command, under which id, and as part of what. Its `principal` is the caller's `sub`, or the name of a process manager. */
export interface CommandEnvelope extends CommandKey {
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  readonly traceparent?: string | undefined;
  /** SHA-256 of the input as it was sent, commandId and all; see `hashInput`. */
  readonly inputHash: Buffer;
}

/** A command of a group, with its envelope. */
export interface Enveloped<C> {
  readonly command: C;
  readonly envelope: CommandEnvelope;
}

/** What the commands of a group are decided on, and change, before it is saved as one. */
export interface WorkingSet<E extends DomainEvent> {
  /** Moves the state in memory on by one event. Throws if the event cannot be. */
  apply(event: StreamEvent<E>): void;
  /** The version of a stream, with what this group added; 0 for one that does not exist. */
  version(stream: string): number;
}

/** One write transaction, as a group of commands sees it. */
export interface UnitOfWork<C, W> {
  /**
   * Takes the commands, looks them up in the ledger, locks what they need and then, in later
   * statements, loads it. `busy` are in the hands of another process, `done` are in the ledger.
   */
  load(commands: readonly Enveloped<C>[]): Promise<{
    busy: ReadonlySet<Enveloped<C>>;
    done: ReadonlyMap<Enveloped<C>, LedgerRow>;
    state: W;
    /** Of the log, not older than what was loaded. */
    snapshot: Snapshot;
    xid: bigint;
  }>;
  /** Writes rows, events and ledger entries, and commits. */
  save(state: W, events: readonly NewEvent[], entries: readonly LedgerEntry[]): Promise<void>;
  rollback(why?: unknown): Promise<void>;
}

/** Why a unit of work failed. A version or a key that another transaction has taken is a conflict as well. */
export type Failure = Outage | 'fault';

/** How a context locks, loads and saves the rows that its commands decide on. */
export interface AggregateStore<Needs, W extends WorkingSet<DomainEvent>> {
  /** Unites what the commands of a group need. */
  unite(needs: readonly Needs[]): Needs;
  /**
   * Locks, in the one order that all commands keep: stream heads by stream, rows by table and key,
   * stock by SKU. Reads nothing: what is decided on is read by `load`, in a later statement.
   */
  lock(tx: Tx, needs: Needs): Promise<unknown>;
  load(tx: Tx, needs: Needs): Promise<W>;
  /** Writes the rows that have changed, by set-based statements. */
  save(tx: Tx, state: W): Promise<unknown>;
  /** The data of an event as the log keeps it, where that is less than what was decided; the rest is in the rows alone. */
  toLog?(event: DomainEvent): object;
}

/**
 * A lock that is not had by then was lost to something that hangs; see `blocked` in handle-command.ts: a group that is
 * halved until its last one is alone waits seven times. Nobody waits for a statement any more that takes so long.
 * A process that is paused between loading and saving must not keep its locks from everybody else.
 */
const begin =
  "begin; set local lock_timeout = '500ms'; set local statement_timeout = '3s'; set local idle_in_transaction_session_timeout = '5s'";

/**
 * One write transaction for a group of commands, in two round trips: begin to load, save to commit.
 * Its statements are sent without waiting for each other's answers; the server runs them in order.
 */
export async function beginUnitOfWork<C, Needs, W extends WorkingSet<DomainEvent>>(
  pool: Pool,
  store: AggregateStore<Needs, W>,
  needsOf: (command: C) => Needs,
): Promise<UnitOfWork<C, W>> {
  const tx = await pool.connect();
  const toLog = (one: NewEvent): NewEvent =>
    store.toLog ? { ...one, event: { ...one.event, data: store.toLog(one.event) } } : one;
  return {
    async load(commands) {
      const keys = commands.map(({ envelope }) => envelope);
      const needs = store.unite(commands.map(({ command }) => needsOf(command)));
      const [, taken, found, , state, now] = await together([
        tx.query(begin),
        takeCommands(tx, keys),
        findCommands(tx, keys),
        store.lock(tx, needs),
        store.load(tx, needs),
        tx.query<{ snapshot: string; xid: bigint }>({
          name: 'unit-of-work-snapshot',
          text: 'select pg_current_snapshot()::text as snapshot, pg_current_xact_id() as xid',
        }),
      ]);
      const { snapshot = '', xid = 0n } = now.rows[0] ?? {};
      return {
        busy: new Set(commands.filter(({ envelope }) => taken.has(keyOf(envelope)))),
        done: new Map(
          commands.flatMap((command) => {
            const row = found.get(keyOf(command.envelope));
            return row ? [[command, row] as const] : [];
          }),
        ),
        state,
        snapshot: parseSnapshot(snapshot),
        xid,
      };
    },
    async save(state, events, entries) {
      await together([
        store.save(tx, state),
        events.length > 0 ? append(tx, events.map(toLog)) : undefined,
        enterCommands(tx, entries),
        commit(tx),
      ]);
      tx.release();
    },
    async rollback(why) {
      tx.release(await rollBack(tx, why));
    },
  };
}

/** A version or a key that another transaction has taken. */
const uniqueViolation = '23505';

export function classifyFailure(error: unknown): Failure {
  return outageOf(error) ?? (sqlState(error) === uniqueViolation ? 'conflict' : 'fault');
}
