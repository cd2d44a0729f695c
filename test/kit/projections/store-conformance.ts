// What every store of projections must do, as one suite that is run against each.
import { expect, test } from 'vitest';
import type { Pool } from '../../../src/kit/databases/postgres.js';
import type { RecordedEvent } from '../../../src/kit/log/messages.js';
import {
  CheckpointMoved,
  Fenced,
  LaneLost,
  RowFault,
  type Checkpoint,
} from '../../../src/kit/projections/checkpoint.js';
import {
  beginGeneration,
  dropGeneration,
  retireGeneration,
} from '../../../src/kit/projections/generations.js';
import { HeldLane } from '../../../src/kit/projections/held-lane.js';
import type { Projection } from '../../../src/kit/projections/projection.js';
import type { ProjectionStore } from '../../../src/kit/projections/projection-store.js';
import { systemClock } from '../../../src/kit/time/clock.js';
import { firstSeed, Random } from '../../../src/kit/testing/random.js';
import { applyInPages, applyStep, pageOf, upTo, wanted } from '../../../src/kit/testing/pages.js';
import { makeHistory, projectionOf } from './history.js';
import { poisoned } from './own-projector.js';

type Rows = Record<string, unknown>;

/** A kind of store, as the suite reaches it. */
export interface StoreUnderTest {
  /** Writes the read database, which keeps what is parked. */
  readonly read: Pool;
  open(projection: Projection): ProjectionStore;
  /** All rows that queries find. */
  held(name: string): Promise<Rows>;
  /** Those with these keys, of a projection in as many lanes as it says. */
  heldInLanes(projection: Projection, keys: readonly string[]): Promise<Rows>;
  /** A plain fold of the events. */
  expected(name: string, events: readonly RecordedEvent[]): Rows;
}

/** Projections that the store holds. */
export interface Specimens {
  readonly all: readonly string[];
  /** Those that are tried in several lanes, too; of the first of them is most of the rest. */
  readonly inLanes: readonly [string, ...string[]];
  /** One whose row takes more than one event. */
  readonly grown: string;
}

let epoch = 0;

export function testStore({ all, inLanes, grown }: Specimens, underTest: () => StoreUnderTest): void {
  const [one] = inLanes;
  const held = (name: string) => underTest().held(name);
  const expected = (name: string, events: readonly RecordedEvent[]) => underTest().expected(name, events);

  /** A new generation, empty. */
  const begin = async (name: string, lanes?: number) => {
    const projection = projectionOf(name, lanes);
    const store = underTest().open(projection);
    epoch += 1;
    const generation = await store.prepare(epoch);
    return { projection, store, generation };
  };

  /** One with a history that no lane has applied yet. */
  const given = async (name: string, lanes?: number) => {
    const begun = await begin(name, lanes);
    const events = makeHistory(new Random(firstSeed), 60);
    const step = {
      to: upTo(events),
      events: wanted(begun.projection, 0, events),
      done: true,
      lastPosition: 0n,
    };
    const [first] = step.events;
    if (!first) throw new Error(`the history has no event of ${name}`);
    return { ...begun, events, step, first };
  };

  const holdLane = (
    projection: Projection,
    at: Checkpoint,
    store: ProjectionStore,
    parked: (rowKeys: readonly string[]) => void = () => undefined,
  ) => {
    const { read } = underTest();
    const deps = {
      projection,
      generation: at.generation,
      epoch,
      store,
      log: read,
      read,
      clock: systemClock,
      tail: { epoch, next: () => Promise.resolve(undefined) },
      moved: () => undefined,
      failed: () => undefined,
      parked: (_: unknown, rowKeys: readonly string[]) => parked(rowKeys),
    };
    return new HeldLane(at, new Set(), { held: () => true }, deps, new AbortController().signal);
  };

  const parkedRows = async (name: string, generation: number) =>
    (
      await underTest().read.query<{ row_key: string; error: string | null }>(
        'select row_key, error from parked_event where projection = $1 and generation = $2 order by position, row_key',
        [name, generation],
      )
    ).rows;

  test.each(all)(
    'however %s is fed, in pages of any size and twice each, its rows are the same',
    async (name) => {
      for (let seed = firstSeed; seed < firstSeed + 4; seed++) {
        const random = new Random(seed);
        const events = makeHistory(random, 150);
        for (const largest of [1, 7, 400]) {
          const { projection, store, generation } = await begin(name);
          for (let lane = 0; lane < projection.lanes; lane++) {
            const checkpoint = await store.take(generation, lane, 1n, true);
            const after = await applyInPages(
              store,
              projection,
              checkpoint,
              events,
              random,
              largest,
              async (before, step) => {
                // The same page again, as after an answer that was lost: it is refused, and changes nothing.
                if (random.chance(0.3))
                  await expect(store.apply(before, pageOf(projection, before, step))).rejects.toThrow(
                    CheckpointMoved,
                  );
              },
            );
            expect(after).toMatchObject({
              from: upTo(events),
              to: after.from,
              lastPosition: 0n,
              eventsApplied: BigInt(wanted(projection, lane, events).length),
            });
            expect(await store.take(generation, lane, 2n, true)).toEqual({
              ...after,
              leaseEpoch: 2n,
              takes: 1,
            });
          }
          expect(await held(name), `SEED=${seed} pages of up to ${largest}`).toEqual(expected(name, events));
        }
      }
    },
  );

  test.each(inLanes)(
    'in four lanes, fed one after another or by turns, %s has the rows that it has in one',
    async (name) => {
      const random = new Random(firstSeed);
      const events = makeHistory(random, 200);
      const { projection, store, generation } = await begin(name, 4);
      for (let lane = 0; lane < 4; lane++) {
        const checkpoint = await store.take(generation, lane, 1n, true);
        await applyInPages(store, projection, checkpoint, events, random, 20);
      }
      const right = expected(name, events);
      const model = await underTest().heldInLanes(projection, Object.keys(right));
      expect(model, `SEED=${firstSeed}`).toEqual(right);
    },
  );

  test('a page that does not follow the stored checkpoint applies nothing', async () => {
    const { projection, store, generation, step, events } = await given(one, 1);
    const at = await store.take(generation, 0, 7n, true);
    const others: [Partial<Checkpoint>, typeof CheckpointMoved | typeof Fenced][] = [
      [{ seq: at.seq + 1n }, CheckpointMoved],
      [{ lastPosition: at.lastPosition + 1n }, CheckpointMoved],
      [{ leaseEpoch: 6n }, Fenced],
      [{ leaseEpoch: 8n }, Fenced],
    ];
    for (const [other, refusal] of others) {
      const before = { ...at, ...other };
      await expect(store.apply(before, pageOf(projection, before, step))).rejects.toThrow(refusal);
      expect(await held(one)).toEqual({});
      expect(await store.take(generation, 0, 7n, false)).toEqual(at);
    }
    const next = await applyStep(store, projection, at, step);
    expect(await store.take(generation, 0, 7n, false)).toEqual(next);
    expect(await held(one)).toEqual(expected(one, events));
  });

  test('a page that the code cannot apply, or that is only tried, leaves rows and checkpoint as they were', async () => {
    const { projection, store, generation, step, events } = await given(one, 1);
    const at = await store.take(generation, 0, 1n, true);
    const [last] = step.events.slice(-1);
    const failing = underTest().open(poisoned(projection, ({ position }) => position === last?.position));
    await expect(failing.apply(at, pageOf(projection, at, step))).rejects.toThrow(RowFault);
    await expect(failing.apply(at, pageOf(projection, at, step, { isTrial: true }))).rejects.toThrow(
      RowFault,
    );
    await store.apply(at, pageOf(projection, at, step, { isTrial: true }));
    expect(await held(one)).toEqual({});
    expect(await store.take(generation, 0, 1n, false)).toEqual(at);
    await applyStep(store, projection, at, step);
    expect(await held(one)).toEqual(expected(one, events));
  });

  test('a page that a younger lease forestalled is refused', async () => {
    const { projection, store, generation, step, events } = await given(one);
    const { read } = underTest();
    const old = await store.take(generation, 0, 1n, true);
    const young = await store.take(generation, 0, 2n, true);
    await expect(store.apply(old, pageOf(projection, old, step))).rejects.toThrow(Fenced);
    expect(await held(one)).toEqual({});
    // Nor is anything set aside: the other may have applied it, or an operator freed it.
    const lane = [one, generation, 0];
    await read.query(
      `insert into lane_lease (projection, generation, lane, holder, lease_epoch, expires_at) values ($1, $2, $3, 'young', 2, now())`,
      lane,
    );
    const [event] = step.events;
    if (!event) throw new Error('the history has no event of it');
    const aside = { events: [], park: [{ rowKey: 'row', event, error: 'no', attempts: 3 }] };
    await expect(store.apply(old, pageOf(projection, old, step, aside))).rejects.toThrow(Fenced);
    const parked = await read.query(
      'select from parked_event where projection = $1 and generation = $2 and lane = $3',
      lane,
    );
    expect(parked.rowCount).toBe(0);
    // An older lease can't come back either.
    await expect(store.take(generation, 0, 1n, true)).rejects.toThrow(Fenced);
    await store.apply(young, pageOf(projection, young, step));
    expect(await held(one)).toEqual(expected(one, events));
    await expect(store.apply(old, pageOf(projection, old, step))).rejects.toThrow(Fenced);
    expect(await held(one)).toEqual(expected(one, events));
  });

  test('a page for a generation that is gone is refused', async () => {
    const { projection, store, generation, step } = await given(one);
    const old = await store.take(generation, 0, 1n, true);
    await begin(one);
    await expect(store.apply(old, pageOf(projection, old, step))).rejects.toThrow(LaneLost);
    await expect(store.take(generation, 0, 2n, true)).rejects.toThrow(LaneLost);
    expect(await held(one)).toEqual({});
  });

  test('what is parked stays parked while its lane goes on, until it is applied to its row alone', async () => {
    const { projection, store, generation, step, events, first } = await given(one, 1);
    const [rowKey = ''] = projection.rowKeys(first);
    const ofRow = step.events.filter((event) => projection.rowKeys(event).includes(rowKey));
    const { [rowKey]: row, ...others } = expected(one, events);
    const at = await store.take(generation, 0, 1n, true);
    const park = ofRow.map((event, n) => ({
      rowKey,
      event,
      error: n === 0 ? 'poison' : undefined,
      attempts: 0,
    }));
    let next = await applyStep(store, projection, at, step, { mine: (key) => key !== rowKey, park });
    expect(await held(one)).toEqual(others);
    const parked = ofRow.map((_, n) => ({ row_key: rowKey, error: n === 0 ? 'poison' : null }));
    expect(await parkedRows(one, generation)).toEqual(parked);
    // The process is replaced, and the same is set aside again.
    next = await store.take(generation, 0, 2n, true);
    const stay = { to: next.to, events: [], done: true, lastPosition: 0n };
    next = await applyStep(store, projection, next, stay, { park });
    expect(await parkedRows(one, generation)).toEqual(parked);
    for (const event of ofRow)
      next = await applyStep(
        store,
        projection,
        next,
        { ...stay, events: [event], done: false },
        { mine: (key) => key === rowKey, frees: { rowKey, position: event.position } },
      );
    expect(await parkedRows(one, generation)).toEqual([]);
    expect(await held(one)).toEqual({ ...others, [rowKey]: row });
    expect(await store.take(generation, 0, 2n, false)).toEqual(next);
  });

  test('a server that fails in the middle costs no event its tries; only processes that take a lane are counted', async () => {
    const { projection, store, generation } = await begin(grown, 1);
    const events = wanted(projection, 0, makeHistory(new Random(firstSeed), 20));
    const step = { to: upTo(events), events, done: true, lastPosition: 0n };
    const parked: string[] = [];
    const holding = (at: Checkpoint, by: ProjectionStore) =>
      holdLane(projection, at, by, (keys) => parked.push(...keys));
    const away = { ...store, apply: () => Promise.reject(new Error('the server is away')) };
    let epochOfLease = 0n;
    for (let process = 0; process < 3; process++)
      for (const counted of [true, false, false]) {
        const checkpoint = await store.take(generation, 0, ++epochOfLease, counted);
        expect(checkpoint.takes).toBe(process + 1);
        const trying = { ...checkpoint, trying: events[0]?.position };
        await expect(holding(trying, away).apply(step)).rejects.toThrow('away');
      }
    const checkpoint = await store.take(generation, 0, ++epochOfLease, false);
    await holding(checkpoint, store).apply(step);
    expect(parked).toEqual([]);
    expect((await store.take(generation, 0, epochOfLease, false)).takes).toBe(0);
  });

  test('a step of more rows than the store takes in a page is cut', async () => {
    const { projection, store, generation, step, events } = await given(one, 1);
    const pages: (readonly RecordedEvent[])[] = [];
    const narrow: ProjectionStore = {
      ...store,
      mostRows: 3,
      apply: (at, page) => {
        pages.push(page.events);
        return store.apply(at, page);
      },
    };
    await holdLane(projection, await store.take(generation, 0, 1n, true), narrow).apply(step);
    expect(pages.flat()).toEqual(step.events);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages)
      expect(page.length === 1 || new Set(page.flatMap((event) => projection.rowKeys(event))).size <= 3).toBe(
        true,
      );
    expect(await held(one)).toEqual(expected(one, events));
    expect(await store.take(generation, 0, 1n, false)).toMatchObject({ from: step.to, lastPosition: 0n });
  });

  test('a page that was sent ahead comes after the one before it, or not at all', async () => {
    const { projection, store, generation, step, events } = await given(one, 1);
    if (!store.takesAhead) return;
    const at = await store.take(generation, 0, 1n, true);
    const half = step.events.length >> 1;
    const begun = { ...step, events: step.events.slice(0, half), done: false, lastPosition: 1n };
    const rest = { ...step, events: step.events.slice(half) };
    const first = pageOf(projection, at, begun, { isAhead: true });
    const second = pageOf(projection, first.next, rest, { isAhead: true });
    const failing = underTest().open(poisoned(projection, () => true));
    const failed = await Promise.allSettled([failing.apply(at, first), store.apply(first.next, second)]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await held(one)).toEqual({});
    const [, late] = await Promise.allSettled([store.apply(at, first), store.apply(first.next, second)]);
    // On a connection of its own it may have come sooner: then it is refused, and sent again.
    if (late.status === 'rejected') {
      expect(late.reason).toBeInstanceOf(CheckpointMoved);
      await store.apply(first.next, second);
    }
    expect(await held(one)).toEqual(expected(one, events));
    expect(await store.take(generation, 0, 1n, false)).toEqual(second.next);
  });

  test('a second generation is built unseen, compared, swapped in when it has caught up, and the first dropped', async () => {
    const { projection, store, generation, events } = await given(one);
    const { read } = underTest();
    const deps = { projection, store, read };
    const done = { rebuilds: 0, reverts: 0 };
    const right = expected(one, events);
    const fill = async (of: number, isWhole: boolean) => {
      for (let lane = 0; lane < projection.lanes; lane++) {
        const at = await store.take(of, lane, 1n, true);
        const step = {
          to: upTo(events),
          events: wanted(projection, lane, events),
          done: true,
          lastPosition: 0n,
        };
        await applyStep(store, projection, at, step, isWhole ? {} : { events: step.events.slice(0, -1) });
      }
    };
    await fill(generation, true);
    expect(await store.swap(done, undefined)).toBe('not yet');

    // Once as it should be, once with rows of other content.
    for (const [n, isWhole] of [true, false].entries()) {
      const blue = generation + n;
      const before = n === 0 ? right : await held(one);
      await beginGeneration(deps, epoch);
      await beginGeneration(deps, epoch);
      expect(await store.lanes(blue + 1)).toHaveLength(projection.lanes);
      expect(await store.compare?.()).toBeUndefined();
      expect(await store.swap(done, undefined)).toBe('not yet');
      await fill(blue + 1, isWhole);
      expect(await held(one)).toEqual(before);
      const comparison = await store.compare?.();
      if (store.compare) expect(comparison?.equal).toBe(isWhole);
      expect(await store.swap(done, comparison)).toBe('swapped');
      if (isWhole) expect(await held(one)).toEqual(before);
      else expect(await held(one)).not.toEqual(before);
      expect(await store.swap(done, undefined)).toBe('not yet');
      // It goes on where it was filled, and the other is there until it is dropped.
      await store.take(blue + 1, 0, 2n, true);
      await store.take(blue, 0, 2n, true);
      await retireGeneration(deps);
      await dropGeneration(deps, blue);
      await expect(store.take(blue, 0, 3n, true)).rejects.toThrow(LaneLost);
      expect(await store.lanes(blue)).toEqual([]);
      expect(await store.prepare(epoch)).toBe(blue + 1);
    }
  });
}
