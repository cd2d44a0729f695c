import type { RecordedEvent } from '../../../src/kit/log/messages.js';
import { contains, formatSnapshot, type Snapshot } from '../../../src/kit/log/snapshot.js';
import { readFrontier, readSlice } from '../../../src/kit/log/log-reader.js';
import type { Db } from '../../../src/kit/databases/postgres.js';
import type { Random } from '../../../src/kit/testing/random.js';

export interface SeenEvent {
  readonly position: bigint;
  readonly stream: string;
  readonly version: number;
}

/** Reads as a projector does: what is stored is the checkpoint, and it moves together with what was seen. */
export class SliceReader {
  readonly seen: RecordedEvent[] = [];
  crashes = 0;
  readonly #db: Db;
  readonly #types: readonly string[] | undefined;
  #stored: { from: Snapshot; to: Snapshot; last: bigint };
  /** Read, but not stored: the same must be read again. */
  #dropped: readonly RecordedEvent[] | undefined;

  constructor(db: Db, from: Snapshot, types?: readonly string[]) {
    this.#db = db;
    this.#types = types;
    this.#stored = { from, to: from, last: 0n };
  }

  /** One page. Answers whether anything may be left below the frontier that this slice has. */
  async step(limit: number, crash = false): Promise<boolean> {
    const { from, to: open } = this.#stored;
    if (formatSnapshot(from) === formatSnapshot(open)) {
      const { snapshot } = await readFrontier(this.#db);
      if (!contains(snapshot, from))
        throw new Error(`${formatSnapshot(snapshot)} does not contain ${formatSnapshot(from)}`);
      this.#stored = { from, to: snapshot, last: 0n };
    }
    const { to, last } = this.#stored;
    const types = this.#types;
    const page = await readSlice(this.#db, { from, to, after: last, limit, ...(types ? { types } : {}) });
    this.#compare(page.events);
    if (crash) {
      this.crashes++;
      this.#dropped = page.events;
      return true;
    }
    this.seen.push(...page.events);
    const end = page.events.at(-1);
    if (page.more && !end) throw new Error('an empty page that says there is more');
    this.#stored = page.more && end ? { from, to, last: end.position } : { from: to, to, last: 0n };
    return page.more;
  }

  /** To the frontier of now. */
  async drain(limit: number): Promise<void> {
    // The first may end a slice that was taken long ago.
    for (let slice = 0; slice < 2; slice++) while (await this.step(limit));
  }

  #compare(events: readonly RecordedEvent[]): void {
    const dropped = this.#dropped;
    if (!dropped) return;
    this.#dropped = undefined;
    const length = Math.min(dropped.length, events.length);
    const [before, again] = [dropped, events].map((list) => list.slice(0, length).map((e) => e.position));
    if (String(before) !== String(again))
      throw new Error(`a page of one slice was ${String(before)} and then ${String(again)}`);
  }
}

/** The mistake that everybody makes first. */
export class PositionReader {
  readonly seen: SeenEvent[] = [];
  readonly #db: Db;
  #last: bigint;

  constructor(db: Db, last: bigint) {
    this.#db = db;
    this.#last = last;
  }

  async step(limit: number): Promise<boolean> {
    const { rows } = await this.#db.query<SeenEvent>(
      'select position, stream, version from event where position > $1 order by position limit $2',
      [this.#last, limit],
    );
    this.seen.push(...rows);
    this.#last = rows.at(-1)?.position ?? this.#last;
    return rows.length === limit;
  }
}

/** The usual cure: by transaction, and only those below the oldest that is still in progress. */
export class XminReader {
  readonly seen: SeenEvent[] = [];
  readonly #db: Db;
  #last: { xid: bigint; position: bigint };

  constructor(db: Db, xid: bigint) {
    this.#db = db;
    this.#last = { xid, position: 0n };
  }

  async step(limit: number): Promise<boolean> {
    const { rows } = await this.#db.query<SeenEvent & { xid: bigint }>(
      `select xid, position, stream, version from event
       where (xid, position) > ($1::xid8, $2) and xid < pg_snapshot_xmin(pg_current_snapshot())
       order by xid, position limit $3`,
      [String(this.#last.xid), this.#last.position, limit],
    );
    this.seen.push(...rows);
    this.#last = rows.at(-1) ?? this.#last;
    return rows.length === limit;
  }
}

/** Events that came after a later one of their stream. */
export function turnedRound(seen: readonly SeenEvent[]): SeenEvent[] {
  const heads = new Map<string, number>();
  return seen.filter(({ stream, version }) => {
    const head = heads.get(stream) ?? 0;
    heads.set(stream, Math.max(head, version));
    return version < head;
  });
}

export function lost(all: readonly SeenEvent[], seen: readonly SeenEvent[]): SeenEvent[] {
  const positions = new Set(seen.map(({ position }) => position));
  return all.filter(({ position }) => !positions.has(position));
}

/** One page of random size, sometimes lost in a crash. */
export const randomStep = (reader: SliceReader, random: Random): Promise<boolean> =>
  reader.step(1 + random.int(7), random.chance(0.2));
