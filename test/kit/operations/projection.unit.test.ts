import { describe, expect, test } from 'vitest';
import type { OperationsEvent } from '../../../src/kit/operations/domain/events.js';
import {
  decidePause,
  decideRebuild,
  decideResume,
  decideRetry,
  decideRevert,
  decideSkip,
  type OperationsDecision,
  type OperationsState,
} from '../../../src/kit/operations/domain/projection.js';
import { evolve, untouched, type ProjectionControl } from '../../../src/kit/operations/domain/state.js';

const given = (...events: OperationsEvent[]): OperationsState => {
  const controls = new Map<string, ProjectionControl>();
  for (const event of events) {
    const { projection } = event.data;
    controls.set(projection, evolve(controls.get(projection) ?? untouched, event));
  }
  return { controls };
};

const paused = { type: 'ProjectionPaused', data: { projection: 'orders' } } as const;
const resumed = { type: 'ProjectionResumed', data: { projection: 'orders' } } as const;
const rebuild = (n: number) =>
  ({ type: 'ProjectionRebuildRequested', data: { projection: 'orders', rebuild: n } }) as const;
const revert = (n: number) =>
  ({ type: 'ProjectionRevertRequested', data: { projection: 'orders', revert: n } }) as const;
const parked = { projection: 'orders', rowKey: 'o1', position: '7' };
const retried = { type: 'ParkedEventRetryRequested', data: parked } as const;

const on = (projection: string, seen = {}) => ({
  projection,
  seen: {
    known: true,
    running: 'LIVE' as const,
    building: false,
    rebuildsDone: 0,
    revertsDone: 0,
    hasPrevious: true,
    ...seen,
  },
});
const orders = on('orders');
const nowhere = on('nowhere', { known: false });

const accepted = (...events: OperationsEvent[]): OperationsDecision => ({
  accepted: true,
  result: { projection: 'orders' },
  events: events.map((event) => ({ stream: 'projection-orders', event })),
});
const refusal = (decision: OperationsDecision) => (decision.accepted ? undefined : decision.refusal);

describe('pausing', () => {
  test('what runs', () => {
    expect(decidePause(orders, given())).toEqual(accepted(paused));
    expect(decidePause(orders, given(paused, resumed))).toEqual(accepted(paused));
  });

  test('what is paused is refused', () => {
    expect(refusal(decidePause(orders, given(paused)))).toMatchObject({
      kind: 'ProjectionStateRefusal',
      state: 'PAUSED',
      path: ['name'],
    });
  });

  test("another's pause is no hindrance", () => {
    expect(decidePause(on('products'), given(paused)).accepted).toBe(true);
  });

  test('the projection that carries pauses is refused, and says why', () => {
    expect(refusal(decidePause(on('operations', { running: 'CATCHING_UP' }), given()))).toMatchObject({
      kind: 'ProjectionStateRefusal',
      state: 'CATCHING_UP',
      message: expect.stringContaining('tells the projector'),
    });
  });
});

describe('resuming', () => {
  test('what is paused', () => {
    expect(decideResume(orders, given(paused))).toEqual(accepted(resumed));
  });

  test.each([[given()], [given(paused, resumed)]])('what is not paused is refused', (state) => {
    expect(refusal(decideResume(on('orders', { running: 'FAILED' }), state))).toMatchObject({
      kind: 'ProjectionStateRefusal',
      state: 'FAILED',
    });
  });
});

test('a refusal says what the status says: a rebuild that was asked for is one', () => {
  const refused = (of: ReturnType<typeof on>) => refusal(decideResume(of, given(rebuild(1))));
  expect(refused(on('orders', { running: 'LIVE' }))).toMatchObject({ state: 'REBUILDING' });
  expect(refused(on('orders', { running: 'LIVE', rebuildsDone: 1 }))).toMatchObject({ state: 'LIVE' });
  expect(refused(on('orders', { running: 'FAILED' }))).toMatchObject({ state: 'FAILED' });
});

describe('rebuilding', () => {
  test('counts the requests', () => {
    expect(decideRebuild(orders, given())).toEqual(accepted(rebuild(1)));
    expect(decideRebuild(on('orders', { rebuildsDone: 1 }), given(rebuild(1)))).toEqual(accepted(rebuild(2)));
  });

  test('is refused while one was requested and is not done', () => {
    expect(refusal(decideRebuild(orders, given(rebuild(1))))).toMatchObject({ state: 'REBUILDING' });
  });

  test('is refused while one is being built, whoever began it', () => {
    const building = on('orders', { building: true });
    expect(refusal(decideRebuild(building, given()))).toMatchObject({ state: 'REBUILDING' });
  });

  test('is possible while paused', () => {
    expect(decideRebuild(orders, given(paused))).toEqual(accepted(rebuild(1)));
  });
});

describe('taking the generation before back', () => {
  test('counts the requests', () => {
    expect(decideRevert(orders, given(rebuild(1)))).toMatchObject({ accepted: false });
    const rebuilt = on('orders', { rebuildsDone: 1 });
    expect(decideRevert(rebuilt, given(rebuild(1)))).toEqual(accepted(revert(1)));
    const reverted = on('orders', { rebuildsDone: 1, revertsDone: 1 });
    expect(decideRevert(reverted, given(rebuild(1), revert(1)))).toEqual(accepted(revert(2)));
  });

  test('is refused when there is none any more', () => {
    expect(refusal(decideRevert(on('orders', { hasPrevious: false }), given()))).toMatchObject({
      kind: 'ProjectionStateRefusal',
      state: 'LIVE',
      message: expect.stringContaining('no generation before'),
    });
  });

  test('is refused while it or a rebuild is not done, and no rebuild begins meanwhile', () => {
    expect(refusal(decideRevert(on('orders', { building: true }), given()))).toMatchObject({
      state: 'REBUILDING',
    });
    expect(refusal(decideRevert(orders, given(revert(1))))).toMatchObject({ state: 'REBUILDING' });
    expect(refusal(decideRebuild(orders, given(revert(1))))).toMatchObject({ state: 'REBUILDING' });
  });
});

test.each([decidePause, decideResume, decideRebuild, decideRevert])(
  '%o of an unknown projection is not found',
  (decide) => {
    expect(refusal(decide(nowhere, given()))).toMatchObject({
      kind: 'NotFound',
      path: ['name'],
      message: expect.stringContaining('"nowhere"'),
    });
  },
);

describe('a parked event', () => {
  test('is retried', () => {
    expect(decideRetry({ event: parked, shownId: 'pkd_x' })).toEqual(accepted(retried));
  });

  test('is skipped', () => {
    expect(decideSkip({ event: parked, shownId: 'pkd_x' })).toEqual(
      accepted({ type: 'ParkedEventSkipped', data: parked }),
    );
  });

  test.each([decideRetry, decideSkip])('%o that is not there is not found', (decide) => {
    expect(refusal(decide({ event: undefined, shownId: 'pkd_x' }))).toMatchObject({
      kind: 'NotFound',
      path: ['id'],
      message: expect.stringContaining('"pkd_x"'),
    });
  });

  test('changes nothing that is decided on', () => {
    expect(given(paused, retried)).toEqual(given(paused));
  });
});
