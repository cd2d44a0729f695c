import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '../../../src/kit/databases/postgres.js';
import { notCaughtUp } from '../../support/fold.js';
import { startTestNode, type TestNode } from '../../support/node.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { startOwnProjector } from './own-projector.js';

let node: TestNode;
beforeAll(async () => {
  node = await startTestNode({ projector: false });
});
afterAll(() => node.stop());

/** The looks of a projector at what is desired: when each began, how many were under way at once. */
function lookedAt() {
  const looks = { begun: [] as number[], most: 0, held: undefined as (() => void) | undefined, hold: false };
  let running = 0;
  const watched = (read: Pool): Pool =>
    Object.create(read, {
      query: {
        value: async (statement: string | { name?: string }, values?: unknown[]) => {
          if (typeof statement === 'string' || statement.name !== 'read-desired')
            return read.query(statement as string, values);
          looks.begun.push(performance.now());
          looks.most = Math.max(looks.most, ++running);
          const answer = await read.query(statement as { text: string });
          if (looks.hold) await new Promise<void>((resolve) => (looks.held = resolve));
          running -= 1;
          return answer;
        },
      },
    }) as Pool;
  return { looks, watched };
}

test('no two looks at what is desired are under way at once: the older might be heard of last', async () => {
  const { looks, watched } = lookedAt();
  const projector = await startOwnProjector(node.databases, undefined, watched);
  await waitFor(async () => (await notCaughtUp(node.databases)).length === 0 && looks.begun.length > 1);
  await projector.stop();
  expect(looks.most).toBe(1);
});

test('a hint that comes during a look is followed by another look at once', async () => {
  const { looks, watched } = lookedAt();
  const projector = await startOwnProjector(node.databases, undefined, watched);
  await waitFor(async () => (await notCaughtUp(node.databases)).length === 0);
  const after: number[] = [];
  for (let i = 0; i < 5; i++) {
    looks.hold = true;
    const release = await waitFor(() => looks.held);
    looks.hold = false;
    looks.held = undefined;
    projector.wakeup.projectionMoved('operations');
    const before = looks.begun.length;
    const released = performance.now();
    release();
    await waitFor(() => looks.begun.length > before);
    after.push((looks.begun[before] ?? Infinity) - released);
  }
  // A busy machine may be late now and then; the timer alone is never so early.
  expect(Math.min(...after)).toBeLessThan(300);
  await projector.stop();
});
