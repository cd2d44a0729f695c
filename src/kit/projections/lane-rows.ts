import type { RecordedEvent } from '../log/messages.js';
import type { ParkedEvent } from './parking.js';
import { laneOf, type Projection } from './projection.js';
import { rowKeysOf } from './row-keys.js';

/** The rows of one lane: which of them events concern, and which are parked. */
export class LaneRows {
  readonly types: ReadonlySet<string>;
  /** Rows whose events are set aside. */
  readonly parked: Set<string>;
  readonly #projection: Projection;
  readonly #lane: number;

  constructor(projection: Projection, lane: number, parked: Set<string>) {
    this.types = new Set<string>(projection.events);
    this.parked = parked;
    this.#projection = projection;
    this.#lane = lane;
  }

  isMine(key: string): boolean {
    return laneOf(key, this.#projection.lanes) === this.#lane;
  }

  /** The keys of this lane's rows that an event concerns. One whose keys cannot be told goes under its stream. */
  keysOf(event: RecordedEvent): readonly string[] {
    let keys: readonly string[];
    try {
      keys = rowKeysOf(this.#projection, event);
    } catch {
      keys = [`stream ${event.stream}`];
    }
    return keys.filter((key) => this.isMine(key));
  }

  /** The events that this lane takes. */
  concerning(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
    const isOne = this.#projection.lanes === 1;
    return events.filter((event) => this.types.has(event.type) && (isOne || this.keysOf(event).length > 0));
  }

  /** The first of these events, as many as write no more rows than `most`; one that writes more by itself goes alone. */
  fitting(events: readonly RecordedEvent[], most: number): readonly RecordedEvent[] {
    if (most === Infinity || events.length < 2) return events;
    const written = new Set<string>();
    for (const [n, event] of events.entries()) {
      for (const key of this.keysOf(event)) if (!this.parked.has(key)) written.add(key);
      if (n > 0 && written.size > most) return events.slice(0, n);
    }
    return events;
  }

  /** Those with a row that is not parked. */
  free(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
    if (this.parked.size === 0) return events;
    return events.filter((event) => {
      const keys = this.keysOf(event);
      return keys.length === 0 || keys.some((key) => !this.parked.has(key));
    });
  }

  /** What waits behind events that are parked already. */
  waiting(events: readonly RecordedEvent[]): ParkedEvent[] {
    if (this.parked.size === 0) return [];
    return events.flatMap((event) =>
      this.keysOf(event)
        .filter((key) => this.parked.has(key))
        .map((rowKey) => ({ rowKey, event, error: undefined, attempts: 0 })),
    );
  }
}
