import { following, type Checkpoint, type Step } from '../projections/checkpoint.js';
import { laneOf, type Projection } from '../projections/projection.js';
import type { LanePage, LaneStore } from '../projections/projection-store.js';
import type { RecordedEvent } from '../log/messages.js';
import { snapshotOf, type Snapshot } from '../log/snapshot.js';
import { systemClock } from '../time/clock.js';
import type { Random } from './random.js';

/** Sees every event up to the last of these. */
export const upTo = (events: readonly RecordedEvent[]): Snapshot => snapshotOf(events.map(({ xid }) => xid));

/** The events that this lane takes, as the projector chooses them. */
export const wanted = (
  projection: Projection,
  lane: number,
  events: readonly RecordedEvent[],
): readonly RecordedEvent[] =>
  events.filter(
    (event) =>
      (projection.events as readonly string[]).includes(event.type) &&
      projection.rowKeys(event).some((key) => laneOf(key, projection.lanes) === lane),
  );

/** The page of a step, as a lane makes it that has nothing parked. */
export const pageOf = (
  { lanes }: Projection,
  at: Checkpoint,
  step: Step,
  parts: Partial<LanePage> = {},
): LanePage => ({
  next: following(at, step, systemClock.now()),
  events: step.events,
  mine: (key) => laneOf(key, lanes) === at.lane,
  ...parts,
});

/** Applies a step and answers with the checkpoint after it. */
export async function applyStep(
  store: Pick<LaneStore, 'apply'>,
  projection: Projection,
  at: Checkpoint,
  step: Step,
  parts: Partial<LanePage> = {},
): Promise<Checkpoint> {
  const page = pageOf(projection, at, step, parts);
  await store.apply(at, page);
  return page.next;
}

/** Events as a lane reads them, in slices and these in pages, both cut at random, of up to `largest` events. */
export function* stepsOf(
  projection: Projection,
  lane: number,
  events: readonly RecordedEvent[],
  random: Random,
  largest: number,
): Generator<Step, void> {
  for (let done = 0; done < events.length;) {
    const slice = events.slice(done, done + 1 + random.int(largest));
    const to = upTo(slice);
    done += slice.length;
    for (let read = 0; read < slice.length;) {
      const page = slice.slice(read, read + 1 + random.int(largest));
      read += page.length;
      yield {
        to,
        events: wanted(projection, lane, page),
        done: read === slice.length,
        lastPosition: page.at(-1)?.position ?? 0n,
      };
    }
  }
}

/** Applies events to a lane after its checkpoint, in such steps. Answers with the last checkpoint. */
export async function applyInPages(
  store: LaneStore,
  projection: Projection,
  begin: Checkpoint,
  events: readonly RecordedEvent[],
  random: Random,
  largest: number,
  eachPage: (before: Checkpoint, step: Step) => Promise<void> = async () => undefined,
): Promise<Checkpoint> {
  let checkpoint = begin;
  for (const step of stepsOf(projection, begin.lane, events, random, largest)) {
    const before = checkpoint;
    checkpoint = await applyStep(store, projection, before, step);
    await eachPage(before, step);
  }
  return checkpoint;
}
