import { LRUCache } from 'lru-cache';
import { formatSnapshot, isVisible, type Snapshot } from '../log/snapshot.js';
import type { Db } from '../databases/postgres.js';

/** A command of the ledger, as its caller may see it. */
export interface CommandRow {
  readonly commandId: string;
  readonly name: string;
  readonly xid: bigint;
  readonly eventTypes: readonly string[];
  readonly acceptedAt: Date;
}

const columns = `command_id as "commandId", name, xid, event_types as "eventTypes", accepted_at as "acceptedAt"`;

/** More than this between two looks is asked for one caller at a time. */
const mostShared = 2_000;
const keptSlices = 64;
/** Rows that `CommandLog.notIn` reads at once. */
export const pendingPage = 100;

/**
 * Whose commands became visible between two snapshots: what a feed tells its caller as resolved. Feeds of
 * one node ask for the same slices of the ledger, so each is read once.
 */
export class CommandLog {
  readonly #db: Db;
  readonly #slices = new LRUCache<string, Promise<ReadonlyMap<string, string[]> | undefined>>({
    max: keptSlices,
  });

  constructor(db: Db) {
    this.#db = db;
  }

  /** Ids of the commands of `principal` that `to` sees and `from` does not: of very many the latest 10,000. */
  async between(principal: string, from: Snapshot, to: Snapshot): Promise<readonly string[]> {
    // A transaction has one command: between two looks of a tail there are few, since an old cursor there may be any number.
    const isNear = to.xmax - from.xmax <= mostShared;
    const shared = isNear ? await this.allBetween(from, to) : undefined;
    if (shared) return shared.get(principal) ?? [];
    const lowest = lateIn(from, to).reduce((a, b) => (a < b ? a : b), from.xmax);
    const { rows } = await this.#db.query<{ command_id: string }>({
      name: 'commands-of-one-between',
      text: `
        select command_id from command
        where principal = $5 and xid >= $6::xid8 and xid < $2::xid8
          and (xid >= $1::xid8 or xid = any($3::xid8[])) and pg_visible_in_snapshot(xid, $4::pg_snapshot)
        order by xid desc limit 10000`,
      values: [...bounds(from, to), principal, String(lowest)],
    });
    return rows.map((row) => row.command_id);
  }

  /** Ids of all commands that `to` sees and `from` does not, by principal; undefined when they are very many. */
  async allBetween(from: Snapshot, to: Snapshot): Promise<ReadonlyMap<string, string[]> | undefined> {
    const key = `${formatSnapshot(from)} ${formatSnapshot(to)}`;
    let slice = this.#slices.get(key);
    if (!slice) {
      slice = this.#readShared(from, to);
      this.#slices.set(key, slice);
      slice.catch(() => this.#slices.delete(key));
    }
    return slice;
  }

  async find(principal: string, commandId: string): Promise<CommandRow | undefined> {
    const { rows } = await this.#db.query<CommandRow>({
      name: 'find-command',
      text: `select ${columns} from command where principal = $1 and command_id = $2`,
      values: [principal, commandId],
    });
    return rows[0];
  }

  /**
   * Commands of `principal` that `covered` does not see, newest first, after the one that is given. At most 100: fewer are
   * the last of them.
   */
  async notIn(
    principal: string,
    covered: Snapshot | undefined,
    after: CommandRow | undefined,
  ): Promise<readonly CommandRow[]> {
    const { rows } = await this.#db.query<CommandRow>({
      name: 'commands-not-in',
      text: `
        select ${columns} from command
        where principal = $1 and (xid >= $2::xid8 or xid = any($3::xid8[]))
          and ($4::xid8 is null or (xid, command_id) < ($4::xid8, $5::uuid))
        order by xid desc, command_id desc limit ${pendingPage}`,
      values: [
        principal,
        String(covered?.xmax ?? 0n),
        covered?.xip.map(String) ?? [],
        after && String(after.xid),
        after?.commandId,
      ],
    });
    return rows;
  }

  /** Of the latest 100 commands of `principal`, those that `covered` sees, newest first. */
  async recent(principal: string, covered: Snapshot): Promise<readonly string[]> {
    const { rows } = await this.#db.query<{ command_id: string }>({
      name: 'recent-commands',
      text: `
        select command_id from (
          select command_id, xid from command where principal = $1 order by xid desc limit 100
        ) as latest
        where pg_visible_in_snapshot(xid, $2::pg_snapshot)`,
      values: [principal, formatSnapshot(covered)],
    });
    return rows.map((row) => row.command_id);
  }

  async #readShared(from: Snapshot, to: Snapshot): Promise<ReadonlyMap<string, string[]> | undefined> {
    const { rows } = await this.#db.query<{ principal: string; command_id: string }>({
      name: 'commands-between',
      text: `select principal, command_id from command where ${slicePredicate} limit ${mostShared + 1}`,
      values: bounds(from, to),
    });
    if (rows.length > mostShared) return undefined;
    const found = new Map<string, string[]>();
    for (const row of rows) found.set(row.principal, [...(found.get(row.principal) ?? []), row.command_id]);
    return found;
  }
}

const slicePredicate = `((xid >= $1::xid8 and xid < $2::xid8) or xid = any($3::xid8[])) and pg_visible_in_snapshot(xid, $4::pg_snapshot)`;

function bounds(from: Snapshot, to: Snapshot): unknown[] {
  return [String(from.xmax), String(to.xmax), lateIn(from, to).map(String), formatSnapshot(to)];
}

/** In progress for `from`, and done for `to`. */
const lateIn = (from: Snapshot, to: Snapshot): bigint[] => from.xip.filter((xid) => isVisible(to, xid));
