import type { Tx } from '../../../kit/databases/postgres.js';
import { stateVersion, writePortfolio } from '../domain/state-json.js';
import type { PortfolioStreamEvent } from '../domain/events.js';
import type { Portfolio } from '../domain/state.js';

/** So many events are folded in less than a millisecond, and written again as one row. */
const every = 100;

/** Further back than this, one snapshot of as many versions is kept: enough for backdated entries and looks back. */
const thinnedTo = 1_000;

interface Snapshot {
  readonly stream: string;
  readonly version: number;
  readonly head_at: string;
  readonly state: string;
}

/**
 * The snapshots that a group of commands writes and deletes. One is made of what was loaded, not of what the
 * group makes of it: so its event is in the log already, and has a hash to know it by.
 */
export class Snapshots {
  readonly #taken: Snapshot[] = [];
  /** By stream: snapshots with an entry from this moment on no longer are what the stream folds to. */
  readonly #reached = new Map<string, string>();

  /** Takes one of the portfolio, unless the last one is of late. `base`: the version of that. */
  consider(stream: string, portfolio: Portfolio, base: number): void {
    const { version, headAt } = portfolio;
    if (version - base >= every)
      this.#taken.push({ stream, version, head_at: headAt, state: writePortfolio(portfolio) });
  }

  /** Marks what an event makes void: all that has an entry after it, or the entry that it reverses. */
  reachBack(stream: string, { headAt }: Portfolio, event: PortfolioStreamEvent): void {
    if (!('occurredAt' in event.data)) return;
    const { occurredAt } = event.data;
    const isReversal = event.type === 'TransactionReversed';
    if (!isReversal && occurredAt >= headAt) return;
    // The next moment: a snapshot that ends at the entry's own still holds, as versions count there.
    const from = isReversal ? occurredAt : new Date(Date.parse(occurredAt) + 1).toISOString();
    if (from < (this.#reached.get(stream) ?? '~')) this.#reached.set(stream, from);
  }

  async save(tx: Tx): Promise<void> {
    await Promise.all([
      this.#taken.length === 0
        ? undefined
        : tx.query({
            name: 'portfolio-snapshots-insert',
            text: `
              insert into portfolio_snapshot (stream, version, state_version, head_at, hash, state)
              select new.stream, new.version, $2, new.head_at, event.hash, new.state
              from json_to_recordset($1) as new (stream text, version int, head_at text, state text)
              join event on event.stream = new.stream and event.version = new.version and event.hash is not null
              on conflict (stream, version) do update
              set state_version = excluded.state_version, head_at = excluded.head_at, hash = excluded.hash,
                state = excluded.state`,
            values: [JSON.stringify(this.#taken), stateVersion],
          }),
      this.#taken.length === 0
        ? undefined
        : tx.query({
            // Those of a later release stay: while nodes are exchanged, both kinds are in use.
            name: 'portfolio-snapshots-thin',
            text: `
              delete from portfolio_snapshot snapshot
              using json_to_recordset($1) as new (stream text, version int)
              where snapshot.stream = new.stream and (
                snapshot.state_version < $2
                or snapshot.version <= new.version - $3 and exists (
                  select from portfolio_snapshot earlier
                  where earlier.stream = snapshot.stream and earlier.state_version = snapshot.state_version
                    and earlier.version < snapshot.version and earlier.version / $3 = snapshot.version / $3))`,
            values: [
              JSON.stringify(this.#taken.map(({ stream, version }) => ({ stream, version }))),
              stateVersion,
              thinnedTo,
            ],
          }),
      this.#reached.size === 0
        ? undefined
        : tx.query({
            name: 'portfolio-snapshots-delete',
            text: `
              delete from portfolio_snapshot snapshot
              using json_to_recordset($1) as reached (stream text, since text)
              where snapshot.stream = reached.stream and snapshot.head_at >= reached.since`,
            values: [JSON.stringify([...this.#reached].map(([stream, since]) => ({ stream, since })))],
          }),
    ]);
  }
}
