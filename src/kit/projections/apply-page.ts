import type { RecordedEvent } from '../log/messages.js';
import { laneOf, type Projection } from './projection.js';
import { CheckpointMoved, RowFault, type Checkpoint, type ProjectionStore, type Step } from './checkpoint.js';
import type { ParkedEvent } from './parking.js';
import { rowKeysOf } from './row-keys.js';

export interface ApplyDeps {
  readonly store: ProjectionStore;
  /** Rows of this lane that are parked; what is parked here is added. */
  readonly parked: Set<string>;
  /** Says that an event was parked. */
  onParked(event: RecordedEvent, rowKeys: readonly string[], error: string): void;
  pause(ms: number): Promise<void>;
  readonly signal: AbortSignal;
}

/** How a run of events ends: in the middle of a slice, or with it. */
type End = Pick<Step, 'done' | 'lastPosition'>;

/** An event that fails is tried this often by itself before it is parked, with a longer pause each time. */
const mostTries = 3;
const firstPauseMs = 10;
/** Poison may kill the process: when so many have taken a lane without a page in between, it goes event by event. */
const manyTakes = 3;
/** With more parked rows than this it is not the events: the lane stops, and says so. */
const mostParked = 100;

let turn: Promise<unknown> = Promise.resolve();

/**
 * One suspect at a time in a process: when it dies, it was that event, and not one that another lane had counted
 * just then.
 */
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

/**
 * Applies what follows a checkpoint. When the code of the projection fails, the page is halved until one
 * event is left, which is tried again and then parked: set aside under the keys of the rows that cannot take
 * it, with all later events of those rows. Everything else goes on. Throws as `ProjectionStore.apply` does.
 */
export async function applyPage(
  projection: Projection,
  checkpoint: Checkpoint,
  step: Step,
  deps: ApplyDeps,
): Promise<Checkpoint> {
  const { store, parked } = deps;
  const keysOf = (event: RecordedEvent) => ownKeys(projection, event, checkpoint.lane);
  const isFree = (event: RecordedEvent) => {
    const keys = keysOf(event);
    return keys.length === 0 || keys.some((key) => !parked.has(key));
  };

  async function apply(at: Checkpoint, events: readonly RecordedEvent[], end: End): Promise<Checkpoint> {
    let left = events;
    let next = at;
    if (deps.signal.aborted)
      throw new CheckpointMoved('the projector stops; the next one goes on from the checkpoint');
    try {
      do {
        const waiting = left.flatMap((event) => waitingFor(event, keysOf(event), parked));
        const free = left.filter(isFree);
        const page = { ...step, ...end, events: free, withheld: parked, park: waiting };
        const answer = await store.apply(projection, next, page);
        next = answer.checkpoint;
        // Of a page that was cut, what comes after the last event that was applied.
        const last = free[answer.applied - 1];
        left = answer.applied === free.length || !last ? [] : left.slice(left.indexOf(last) + 1);
      } while (left.length > 0);
      return next;
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      const [only, second] = left;
      if (!only) throw error;
      if (!second) return alone(next, only, end, error);
      const half = left.length >> 1;
      const first = left.slice(0, half);
      next = await apply(next, first, { done: false, lastPosition: first.at(-1)?.position ?? 0n });
      return apply(next, left.slice(half), end);
    }
  }

  /** Tries one event until it is applied or has been tried too often; each try is counted before it is made. */
  async function alone(
    at: Checkpoint,
    event: RecordedEvent,
    end: End,
    fault: RowFault | undefined,
  ): Promise<Checkpoint> {
    let last = fault;
    for (let failures = 0; ; failures++) {
      if (last) await deps.pause(firstPauseMs * 4 ** failures);
      const tried = await oneAtATime(async () => {
        const tries = await store.trying(projection, at, event.position);
        if (tries > mostTries) return { tries };
        try {
          const waiting = waitingFor(event, keysOf(event), parked);
          const events = isFree(event) ? [event] : [];
          const page = { ...step, ...end, events, withheld: parked, park: waiting };
          return { applied: await store.apply(projection, at, page) };
        } catch (error) {
          if (error instanceof RowFault) return { fault: error };
          await store.untried(projection, at).catch(() => undefined);
          throw error;
        }
      });
      if (tried.applied) return tried.applied.checkpoint;
      last = tried.fault ?? last;
      if (tried.tries !== undefined)
        return parkEvent(
          at,
          event,
          end,
          last?.message ?? `the process ended each of ${tried.tries - 1} times that this event was applied`,
          (fault ? 1 : 0) + tried.tries - 1,
        );
    }
  }

  async function parkEvent(
    at: Checkpoint,
    event: RecordedEvent,
    end: End,
    error: string,
    attempts: number,
  ): Promise<Checkpoint> {
    const keys = keysOf(event).filter((key) => !parked.has(key));
    const failing = await failingKeys(at, event, keys, error);
    if (parked.size + failing.length > mostParked)
      throw new Error(
        `over ${mostParked} rows of ${projection.name} would be parked, so it is not their events: ${error}`,
      );
    const withheld = new Set([...parked, ...failing]);
    const park = [
      ...waitingFor(event, keysOf(event), parked),
      ...failing.map((rowKey) => ({ rowKey, event, error, attempts })),
    ];
    const events = keys.some((key) => !withheld.has(key)) ? [event] : [];
    const answer = await store.apply(projection, at, { ...step, ...end, events, withheld, park });
    for (const key of failing) parked.add(key);
    deps.onParked(event, failing, error);
    return answer.checkpoint;
  }

  /** Of an event that concerns several rows, those that cannot take it. */
  async function failingKeys(
    at: Checkpoint,
    event: RecordedEvent,
    keys: readonly string[],
    error: string,
  ): Promise<readonly string[]> {
    // An event that killed its process is not tried by halves as well.
    if (keys.length <= 1 || error.startsWith('the process ended')) return keys.length === 0 ? [''] : keys;
    const failing: string[] = [];
    for (const key of keys) if (await store.probe(projection, at, event, key)) failing.push(key);
    return failing.length === 0 ? keys : failing;
  }

  const events = concerning(projection, checkpoint.lane, step.events);
  if (checkpoint.takes < manyTakes && checkpoint.trying === undefined) return apply(checkpoint, events, step);
  let at = checkpoint;
  for (const event of events.slice(0, -1))
    at = await alone(at, event, { done: false, lastPosition: event.position }, undefined);
  const last = events.at(-1);
  return last ? alone(at, last, step, undefined) : apply(at, [], step);
}

/** The events that this lane of the projection takes. */
export function concerning(
  projection: Projection,
  lane: number,
  events: readonly RecordedEvent[],
): readonly RecordedEvent[] {
  const types = new Set<string>(projection.events);
  return events.filter(
    (event) =>
      types.has(event.type) && (projection.lanes === 1 || ownKeys(projection, event, lane).length > 0),
  );
}

/** The keys of this lane's rows that an event concerns. One whose keys cannot be told goes under its stream. */
function ownKeys(projection: Projection, event: RecordedEvent, lane: number): readonly string[] {
  let keys: readonly string[];
  try {
    keys = rowKeysOf(projection, event);
  } catch {
    keys = [`stream ${event.stream}`];
  }
  return keys.filter((key) => laneOf(key, projection.lanes) === lane);
}

function waitingFor(
  event: RecordedEvent,
  keys: readonly string[],
  parked: ReadonlySet<string>,
): ParkedEvent[] {
  return keys.flatMap((rowKey) =>
    parked.has(rowKey) ? [{ rowKey, event, error: undefined, attempts: 0 }] : [],
  );
}
