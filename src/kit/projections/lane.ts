import type { Clock } from '../time/clock.js';
import type { RecordedEvent } from '../log/messages.js';
import { pause } from '../time/pause.js';
import type { Projection } from './projection.js';
import { formatSnapshot } from '../log/snapshot.js';
import { readSlice, type Page } from '../log/log-reader.js';
import type { Db } from '../databases/postgres.js';
import {
  CheckpointMoved,
  Fenced,
  LaneLost,
  RowFault,
  type Checkpoint,
  type ProjectionStore,
  type Step,
} from './checkpoint.js';
import { applyPage, concerning } from './apply-page.js';
import type { Lease, Leases } from './leases.js';
import { parkedKeys } from './parking.js';
import { treatParked } from './treat-parked.js';
import type { LogTail, Takes } from './tail.js';

export interface LaneDeps {
  readonly log: Db;
  /** The read database, which keeps what is parked. */
  readonly read: Db;
  readonly clock: Clock;
  readonly tail: LogTail;
  readonly leases: Leases;
  readonly store: ProjectionStore;
  /** Called after each page that has been committed. */
  moved(projection: Projection): void;
  failed(projection: Projection, error: unknown): void;
  /** Called when an event was parked. */
  parked(projection: Projection, event: RecordedEvent, rowKeys: readonly string[], error: string): void;
  /** The epoch that the projection was prepared for. */
  readonly epoch: number;
  readonly generation: number;
}

/** Of a long slice: the more, the more often all that happens to a row is one write; the fewer, the sooner others have a turn. */
const pageEvents = 10_000;
const retryMs = { first: 50, longest: 2_000 };
/** How often a lane that another process holds is asked for. */
const standbyMs = 500;
/** Who gives a lane away leaves it to the others for this long. */
const givenMs = 1_500;
/** A lane that had nothing to do for this long looks at what is stored: the store may have come back older. */
const idleMs = 1_000;

/**
 * Runs one lane until `signal` aborts: takes its lease, goes on from its checkpoint slice by slice, and
 * starts over from the checkpoint whenever it is not sure what is stored. Resolves early, with 'prepare',
 * when the store has lost the lane or the epoch has changed: then the projection must be prepared anew.
 */
export async function runLane(
  projection: Projection,
  lane: number,
  deps: LaneDeps,
  signal: AbortSignal,
): Promise<'stopped' | 'prepare'> {
  let delay = retryMs.first;
  let lookedAt = 0;
  let isFirst = true;
  const key = { projection: projection.name, generation: deps.generation, lane };
  while (!signal.aborted) {
    const lease = await deps.leases.acquire(key).catch((error: unknown) => {
      deps.failed(projection, error);
      return undefined;
    });
    if (!lease) {
      await pause(standbyMs, signal);
      continue;
    }
    try {
      const take = (counted: boolean) =>
        deps.store.take(projection, deps.generation, lane, lease.epoch, counted);
      let checkpoint = await take(isFirst);
      isFirst = false;
      if (checkpoint.epoch !== deps.epoch) return 'prepare';
      const parked = await parkedKeys(deps.read, key);
      const pages = new PageReader(deps.log, projection.events);
      const takes = { types: new Set<string>(projection.events), gatherMs: projection.gatherMs ?? 0 };
      while (!signal.aborted && lease.held()) {
        const next = await step(projection, checkpoint, deps, { takes, pages, parked }, lease, signal);
        if (next === 'prepare') return next;
        const stored = next ?? (await take(false));
        // The store came back as it once was: with other parked rows, too.
        if (!next && stored.seq !== checkpoint.seq) break;
        checkpoint = stored;
        // Decisions are looked for when there is time, and under load now and then.
        if (parked.size > 0 && (!next || deps.clock.monotonic() - lookedAt >= idleMs)) {
          checkpoint = await treatParked(projection, checkpoint, { ...deps, parked });
          lookedAt = deps.clock.monotonic();
        }
        delay = retryMs.first;
      }
    } catch (error) {
      if (error instanceof LaneLost) return 'prepare';
      if (error instanceof Fenced && error.by > lease.epoch)
        await lease.raise(error.by).catch(() => undefined);
      // Somebody wrote after us, or the store came back older: what is stored is the truth.
      if (!(error instanceof CheckpointMoved || error instanceof Fenced)) {
        deps.failed(projection, error);
        await pause(delay, signal);
        delay = Math.min(delay * 2, retryMs.longest);
      }
    } finally {
      await lease.release().catch(() => undefined);
    }
    if (lease.isGiven()) await pause(givenMs, signal);
  }
  return 'stopped';
}

/** One page, or many of a long slice; undefined when there was nothing to do. */
async function step(
  projection: Projection,
  checkpoint: Checkpoint,
  deps: LaneDeps,
  { takes, pages, parked }: { takes: Takes; pages: PageReader; parked: Set<string> },
  lease: Lease,
  signal: AbortSignal,
): Promise<Checkpoint | 'prepare' | undefined> {
  const found = await follow(checkpoint, deps, takes, pages, signal);
  if (found === undefined || found === 'prepare') return found;
  const applySlowly = (at: Checkpoint, page: Step) => applyOne(projection, at, page, deps, parked, signal);
  const isPlain = parked.size === 0 && checkpoint.takes === 0 && checkpoint.trying === undefined;
  if (found.done || !isPlain) return applySlowly(checkpoint, found);
  const goesOn = () => !signal.aborted && lease.held();
  return applyAhead(projection, checkpoint, found, deps, pages, goesOn, applySlowly);
}

async function applyOne(
  projection: Projection,
  checkpoint: Checkpoint,
  found: Step,
  deps: LaneDeps,
  parked: Set<string>,
  signal: AbortSignal,
): Promise<Checkpoint> {
  const next = await applyPage(projection, checkpoint, found, {
    store: deps.store,
    parked,
    onParked: (event, rowKeys, error) => deps.parked(projection, event, rowKeys, error),
    pause: (ms) => pause(ms, signal),
    signal,
  });
  deps.moved(projection);
  return next;
}

/**
 * Applies a long slice page by page, two at a time: while one is written, the next is read and folded. It waits in the
 * store for the one before, and is refused when that has failed. A page that the code of the projection cannot apply is
 * left to `applyOne`.
 */
async function applyAhead(
  projection: Projection,
  checkpoint: Checkpoint,
  found: Step,
  deps: LaneDeps,
  pages: PageReader,
  goesOn: () => boolean,
  applySlowly: (at: Checkpoint, page: Step) => Promise<Checkpoint>,
): Promise<Checkpoint> {
  const underWay: { at: Checkpoint; page: Step; applying: Promise<unknown> }[] = [];
  let at = checkpoint;
  let page = found;
  try {
    for (;;) {
      const step = { ...page, events: concerning(projection, at.lane, page.events) };
      const next = deps.store.ahead?.(at, step);
      if (!next) return await applySlowly(at, page);
      const applying = deps.store.apply(projection, at, { ...step, next });
      // Whether it fails is heard of in its turn.
      applying.catch(() => undefined);
      underWay.push({ at, page, applying });
      at = next;
      const isLast = page.done || !goesOn();
      for (let [first] = underWay; first && underWay.length > (isLast ? 0 : 1); [first] = underWay) {
        await first.applying;
        underWay.shift();
        deps.moved(projection);
      }
      if (isLast) return at;
      page = await pages.next(at);
    }
  } catch (error) {
    await Promise.allSettled(underWay.map(({ applying }) => applying));
    const [failed] = underWay;
    if (error instanceof RowFault && failed) return applySlowly(failed.at, failed.page);
    throw error;
  }
}

/** What follows the checkpoint: the rest of its open slice, or a new one. */
async function follow(
  { from, to, lastPosition, epoch }: Checkpoint,
  deps: LaneDeps,
  takes: Takes,
  pages: PageReader,
  signal: AbortSignal,
): Promise<Step | 'prepare' | undefined> {
  if (deps.tail.epoch !== undefined && deps.tail.epoch !== epoch) return 'prepare';
  const open = formatSnapshot(from) !== formatSnapshot(to);
  const target = open
    ? { to, events: undefined, epoch }
    : await deps.tail.next({ from, epoch }, takes, idleMs, signal);
  if (!target) return undefined;
  if (target.epoch !== epoch) return 'prepare';
  if (target.events) return { to: target.to, events: target.events, done: true, lastPosition: 0n };
  return pages.next({ from, to: target.to, lastPosition });
}

/** Reads pages of one slice after the other; while one is applied, the next is on its way. */
class PageReader {
  readonly #db: Db;
  readonly #types: readonly string[];
  #next: { slice: string; after: bigint; page: Promise<Page> } | undefined;

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
