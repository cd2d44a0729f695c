import type { Signer } from '../consistency/signer.js';
import { contains, intersection, origin, type Snapshot } from '../log/snapshot.js';
import type { FeedPlace } from '../projections/feed-place.js';
import { coveredBy, type ProjectionPosition } from '../projections/projection.js';
import { encodeFeedCursor } from './feed-cursor.js';
import { isAt, isLater } from './feed-places.js';
import { placeOf } from '../projections/feed-place.js';
import type { Change } from './projection-tail.js';

/**
 * How far a feed has come in each of its read models: up to where there are changes, and up to where they
 * were shown.
 */
export class FeedProgress {
  readonly #projections: readonly string[];
  readonly #log: { epoch(): number };
  /** How far each read model is known to have come. */
  readonly positions = new Map<string, ProjectionPosition>();
  /** How far each read model has been shown. */
  readonly places = new Map<string, FeedPlace>();
  /** The commands that this snapshot sees have been told as resolved. */
  told: Snapshot = origin;

  constructor(projections: readonly string[], log: { epoch(): number }) {
    this.#projections = projections;
    this.#log = log;
  }

  /** The read model has come this far. A later position of the same generation stays. */
  reach(projection: string, position: ProjectionPosition): void {
    const held = this.positions.get(projection);
    if (!held || held.generation !== position.generation || isLater(position, held))
      this.positions.set(projection, position);
  }

  /** Everything up to this position has been shown. */
  arrive(projection: string, position: ProjectionPosition): void {
    this.reach(projection, position);
    const place = this.places.get(projection);
    if (!place || !isAt(place, position)) this.places.set(projection, placeOf(position));
  }

  /** Up to this place there was nothing to show, and no command to tell. */
  skip(projection: string, place: FeedPlace): void {
    this.places.set(projection, place);
    this.told = this.further(this.covered());
  }

  /**
   * Everything up to this row has been shown: the lanes before its own up to `upTo`, its own lane up to the
   * row's page and key.
   */
  pass<Row>(projection: string, { lane, seq, key }: Change<Row>, upTo: ProjectionPosition | undefined): void {
    const place = this.places.get(projection);
    if (!place) return;
    const lanes = place.lanes.map((held, n) => {
      if (n === lane) return { seq, key };
      return n < lane ? { seq: upTo?.lanes[n]?.seq ?? held.seq, key: undefined } : held;
    });
    this.places.set(projection, { ...place, lanes });
  }

  isShown<Row>(projection: string, { lane, seq, key }: Change<Row>): boolean {
    const place = this.places.get(projection)?.lanes[lane];
    if (!place || seq > place.seq) return false;
    return seq < place.seq || place.key === undefined || key <= place.key;
  }

  /** The part of the log that every one of the read models covers at these positions. */
  covered(positions: ReadonlyMap<string, ProjectionPosition> = this.positions): Snapshot {
    let all: Snapshot | undefined;
    for (const projection of this.#projections) {
      const covered = coveredBy(positions.get(projection), this.#log.epoch()) ?? origin;
      all = all ? intersection(all, covered) : covered;
    }
    return all ?? origin;
  }

  /**
   * The later of `covered` and what has been told: a read model that was lost covers nothing, and what was
   * told stays told.
   */
  further(covered: Snapshot): Snapshot {
    return contains(this.told, covered) ? this.told : covered;
  }

  /** Whether the read models cover something that has not been told. */
  get hasMoved(): boolean {
    return !contains(this.told, this.covered());
  }

  cursor(signer: Signer, args: string): string {
    return encodeFeedCursor(signer, {
      epoch: this.#log.epoch(),
      args,
      places: this.places,
      covered: this.told,
    });
  }
}
