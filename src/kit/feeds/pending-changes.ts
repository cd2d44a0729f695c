import { byPlace } from './feed-places.js';
import type { FeedProgress } from './feed-progress.js';
import type { Change } from './projection-tail.js';

/** A consumer that leaves more changed things than this untaken is told to start anew. */
export const mostPending = 1_000;

interface PendingChange<Row> {
  readonly projection: string;
  readonly change: Change<Row>;
}

/** The changes that are still to be shown: of each thing only the latest. */
export class PendingChanges<Row> {
  readonly #progress: FeedProgress;
  readonly #latest = new Map<string, PendingChange<Row>>();

  constructor(progress: FeedProgress) {
    this.#progress = progress;
  }

  get isEmpty(): boolean {
    return this.#latest.size === 0;
  }

  get areTooMany(): boolean {
    return this.#latest.size > mostPending;
  }

  add(projection: string, change: Change<Row>): void {
    const id = `${projection} ${change.key}`;
    const held = this.#latest.get(id);
    if (!held || held.change.seq <= change.seq) this.#latest.set(id, { projection, change });
  }

  /** Takes out all of them, in the order of their places. */
  take(): PendingChange<Row>[] {
    const all = [...this.#latest.values()].sort(byPlace);
    this.#latest.clear();
    return all;
  }

  /** Forgets the changes of one read model that have been shown. */
  forgetShown(projection: string): void {
    this.forget(projection, (change) => this.#progress.isShown(projection, change));
  }

  /** Forgets the changes of one read model, or only those for which `such` is true. */
  forget(projection: string, such: (change: Change<Row>) => boolean = () => true): void {
    for (const [id, pending] of this.#latest)
      if (pending.projection === projection && such(pending.change)) this.#latest.delete(id);
  }

  clear(): void {
    this.#latest.clear();
  }
}
