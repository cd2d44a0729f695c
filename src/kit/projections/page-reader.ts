import type { Db } from '../databases/postgres.js';
import { readSlice, type EventPage } from '../log/log-reader.js';
import { formatSnapshot } from '../log/snapshot.js';
import type { Checkpoint, Step } from './checkpoint.js';

/** Of a long slice: the more, the more often all that happens to a row is one write; the fewer, the sooner others have a turn. */
const pageEvents = 10_000;

/** Reads pages of one slice after the other; while one is applied, the next is on its way. */
export class PageReader {
  readonly #db: Db;
  readonly #types: readonly string[];
  #next: { slice: string; after: bigint; page: Promise<EventPage> } | undefined;

  constructor(db: Db, types: readonly string[]) {
    this.#db = db;
    this.#types = types;
  }

  /** What follows in the slice after `lastPosition`. */
  async next({ from, to, lastPosition }: Pick<Checkpoint, 'from' | 'to' | 'lastPosition'>): Promise<Step> {
    const slice = `${formatSnapshot(from)} ${formatSnapshot(to)}`;
    const read = (after: bigint) =>
      readSlice(this.#db, { from, to, after, types: this.#types, limit: pageEvents });
    const begun = this.#next;
    this.#next = undefined;
    const { events, more } = await (begun?.slice === slice && begun.after === lastPosition
      ? begun.page
      : read(lastPosition));
    const last = events.at(-1)?.position ?? 0n;
    if (more) {
      this.#next = { slice, after: last, page: read(last) };
      // Whether it fails is heard of when it is asked for.
      this.#next.page.catch(() => undefined);
    }
    return { to, events, done: !more, lastPosition: last };
  }
}
