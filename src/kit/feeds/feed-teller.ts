import { contains, intersection, isVisible, type Snapshot } from '../log/snapshot.js';
import type { ProjectionPosition } from '../projections/projection.js';
import type { FeedEvent, FeedKit, FeedRequest, State } from './feed-request.js';
import type { FeedProgress } from './feed-progress.js';
import type { FeedResetReason } from './feed-types.js';
import type { PendingChanges } from './pending-changes.js';

/** A feed with nothing else to say tells this often how far its read models have come. */
const watermarkMs = 15_000;
/** Watermarks of all feeds go out together at such steps of the clock, not each with a wakeup of its own. */
const stepMs = 100;
const askAgainMs = 1_000;
/** PostgreSQL's first transaction id: every snapshot but the origin sees it. */
const firstXid = 3n;

type Items<Shown> = Iterable<FeedEvent<Shown>>;
type Positions = ReadonlyMap<string, ProjectionPosition>;

/**
 * Makes the items of a feed. It shows the state or what has changed, tells which of the caller's commands
 * that resolves, and remembers what it could not tell yet. Once the feed is over, what is left to show is not
 * wanted.
 */
export class FeedTeller<Row, Shown> {
  readonly #kit: FeedKit;
  readonly #request: FeedRequest<Row, Shown>;
  readonly #progress: FeedProgress;
  readonly #pending: PendingChanges<Row>;
  readonly #feed: { readonly isOver: boolean };
  #lastAt = 0;
  /** The caller's commands from before this feed began are still to be told. */
  #owesRecent = false;
  /** The state that was shown last covers less than its read models are known to: it must be read again. */
  #incomplete = false;
  /**
   * On the monotonic clock, when to look again for what could not be told, as the write database did not
   * answer or a read model was lost.
   */
  #askAgainAt = 0;

  constructor(
    kit: FeedKit,
    request: FeedRequest<Row, Shown>,
    progress: FeedProgress,
    pending: PendingChanges<Row>,
    feed: { readonly isOver: boolean },
  ) {
    this.#kit = kit;
    this.#request = request;
    this.#progress = progress;
    this.#pending = pending;
    this.#feed = feed;
  }

  /** Whether something is known that has not been told. */
  get owes(): boolean {
    return this.#owesRecent || this.#incomplete || this.#progress.hasMoved;
  }

  /**
   * Milliseconds until there is something to tell, if nothing is pending and nothing is heard; 0 or less when
   * there is already.
   */
  get restMs(): number {
    const now = this.#kit.clock.monotonic();
    const due = Math.ceil(Math.max(this.#watermarkAt, this.#askAgainAt) - now);
    return this.owes ? Math.min(due, this.#askAgainAt - now) : due;
  }

  get isWatermarkDue(): boolean {
    return this.#kit.clock.monotonic() >= this.#watermarkAt;
  }

  /** When the next watermark is due: at the last step of the clock before it would be late. */
  get #watermarkAt(): number {
    return Math.floor((this.#lastAt + watermarkMs) / stepMs) * stepMs;
  }

  watermark(resolved: readonly string[] = []): FeedEvent<Shown> {
    return this.#item({ kind: 'watermark' }, resolved);
  }

  /**
   * Begins with the present state. `reason` is why the feed could not go on from where it was; undefined for
   * a new one. `before` is the part of the log that was told until then.
   */
  async begin(reason: FeedResetReason | undefined, before?: Snapshot): Promise<Items<Shown>> {
    const row = await this.#start();
    // A client that sends a command and then subscribes must be told of that command too.
    if (!before) this.#owesRecent = this.#request.principal !== undefined;
    const now = this.#progress.told;
    const { resolved, told } = await this.#resolve(before ?? now, now);
    // A read model that is not there covers nothing, but what was told stays told.
    this.#progress.told = before && !isVisible(told, firstXid) ? before : told;
    return this.#first(reason, row, resolved);
  }

  *#first(
    reason: FeedResetReason | undefined,
    row: Shown | undefined,
    resolved: readonly string[],
  ): Generator<FeedEvent<Shown>> {
    if (reason) yield this.#item({ kind: 'reset', reason }, row === undefined ? resolved : []);
    if (row !== undefined) yield this.#item({ kind: 'change', row }, resolved);
    else if (!reason) yield this.watermark(resolved);
  }

  /** Takes the present as the place to go on from. Answers with the state, for a feed that has one. */
  async #start(): Promise<Shown | undefined> {
    const state = await this.#request.state?.();
    const begun = new Map<string, ProjectionPosition>();
    for (const { source } of this.#request.tails) {
      const read = state?.positions.find(({ projection }) => projection === source.projection);
      const position = read ?? (await source.position());
      if (position) begun.set(source.projection, position);
    }
    // The tails may have come further meanwhile: the changes that they told are still to be shown.
    const covered = this.#progress.covered(begun);
    const told = state && this.#request.rereads ? intersection(covered, this.#coveredBy(state)) : covered;
    this.#incomplete = !contains(told, covered);
    this.arrive(begun, told);
    return state?.row;
  }

  /** Shows what is pending, and tells which of the caller's commands that resolves. */
  async show(): Promise<Items<Shown>> {
    const batch = this.#pending.take();
    // What comes while the batch is being shown is shown after it.
    const reached = new Map(this.#progress.positions);
    const { rereads, state } = this.#request;
    if (rereads && state && (batch.length > 0 || this.#incomplete))
      return this.#anew(await state(), batch.length > 0, reached);
    const covered = this.#progress.further(this.#progress.covered());
    const { resolved, told } = await this.#resolve(this.#progress.told, covered);
    return this.#each(batch, resolved, reached, told);
  }

  /** Shows the whole state, for a feed that is read again for every item. */
  async #anew(state: State<Shown>, isNews: boolean, reached: Positions): Promise<Items<Shown>> {
    const known = this.#progress.covered();
    const covered = this.#progress.further(intersection(known, this.#coveredBy(state)));
    this.#incomplete = !contains(covered, known);
    if (this.#incomplete) this.#askAgain();
    const { resolved, told } = await this.#resolve(this.#progress.told, covered);
    if (this.#feed.isOver) return [];
    // The state is still incomplete and nothing has changed: it has been shown like this already.
    if (this.#incomplete && !isNews && resolved.length === 0)
      return this.isWatermarkDue ? [this.watermark()] : [];
    this.arrive(reached, told);
    const { row } = state;
    return [row === undefined ? this.watermark(resolved) : this.#item({ kind: 'change', row }, resolved)];
  }

  /** Shows each change as an item. The last item resolves the commands; with no change a watermark does. */
  *#each(
    batch: ReturnType<PendingChanges<Row>['take']>,
    resolved: readonly string[],
    reached: Positions,
    told: Snapshot,
  ): Generator<FeedEvent<Shown>> {
    if (this.#feed.isOver) return;
    for (const { projection, change } of batch.slice(0, -1)) {
      this.#progress.pass(projection, change, reached.get(projection));
      yield this.#change(change.row, []);
      if (this.#feed.isOver) return;
    }
    this.arrive(reached, told);
    const last = batch.at(-1);
    if (last) yield this.#change(last.change.row, resolved);
    else if (resolved.length > 0 || this.isWatermarkDue) yield this.watermark(resolved);
  }

  /** An item that shows a changed row: without `rereads`, `Row` and `Shown` are the same. */
  #change(row: Row, resolved: readonly string[]): FeedEvent<Shown> {
    return this.#item({ kind: 'change', row: row as unknown as Shown }, resolved);
  }

  /**
   * Finds the caller's commands between `told` and `covered`. The `told` of the answer is how far they are
   * told with it: no further than before when the write database does not answer.
   */
  async #resolve(
    told: Snapshot,
    covered: Snapshot,
  ): Promise<{ readonly resolved: readonly string[]; readonly told: Snapshot }> {
    const { principal } = this.#request;
    if (principal === undefined || (contains(told, covered) && !this.#owesRecent))
      return { resolved: [], told: covered };
    const { commands } = this.#kit;
    try {
      // The latest few are asked for, not those of the last seconds: the clocks of nodes differ.
      const resolved = this.#owesRecent
        ? await commands.recent(principal, covered)
        : await commands.between(principal, told, covered);
      // A read model that was never started, or lost, covers nothing: ask again when it is there.
      this.#owesRecent &&= !isVisible(covered, firstXid);
      if (this.#owesRecent) this.#askAgain();
      return { resolved, told: covered };
    } catch {
      // Changes are shown all the same; whose commands they were is told with a later item.
      this.#askAgain();
      return { resolved: [], told };
    }
  }

  /** Sets the time to look again, in case no tail brings what is missing. */
  #askAgain(): void {
    this.#askAgainAt = this.#kit.clock.monotonic() + askAgainMs;
  }

  /** Everything up to these positions has been shown, and the commands that `told` sees are told. */
  arrive(positions: Positions, told: Snapshot): void {
    for (const [projection, position] of positions) {
      this.#progress.arrive(projection, position);
      this.#pending.forgetShown(projection);
    }
    this.#progress.told = told;
  }

  #coveredBy({ positions }: State<Shown>): Snapshot {
    return this.#progress.covered(new Map(positions.map((position) => [position.projection, position])));
  }

  #item<T extends { kind: string }>(
    event: T,
    resolved: readonly string[],
  ): T & { cursor: string; resolved: readonly string[] } {
    this.#lastAt = this.#kit.clock.monotonic();
    this.#progress.positions.forEach((position) => this.#request.seen(position));
    const cursor = this.#progress.cursor(this.#kit.signer, this.#request.args);
    return { ...event, cursor, resolved };
  }
}
