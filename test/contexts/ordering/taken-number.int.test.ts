import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { systemClock } from '../../../src/kit/time/clock.js';
import { bindCommand } from '../../../src/kit/commands/command.js';
import { newUuid } from '../../../src/kit/values/ids.js';
import { placeOrder } from '../../../src/contexts/ordering/commands/place-order.js';
import { orderingStore, type OrderingNeeds } from '../../../src/contexts/ordering/store/ordering-store.js';
import { openPool, type Pool } from '../../../src/kit/databases/postgres.js';
import { beginUnitOfWork, classifyFailure } from '../../../src/kit/commands/unit-of-work.js';
import { caller, startTestNode, type TestNode } from '../../support/node.js';
import { expectWriteTablesEqualFold } from '../../support/fold-write.js';
import { givenProduct, orderInput } from '../../support/shop.js';

let node: TestNode;
let pool: Pool;
beforeAll(async () => {
  node = await startTestNode();
  await givenProduct(node, 'CUP', 100);
  pool = openPool(node.databases.databaseUrl, 'tidemark_command', 2);
});
afterAll(async () => {
  await pool.end();
  await node.stop();
});

/** Places orders whose numbers are drawn from these, one after another; the last for ever. */
function shop(...numbers: string[]) {
  const begun = vi.fn();
  const newNumber = () => (numbers.length > 1 ? numbers.shift() : numbers[0]) ?? '';
  const deps = {
    clock: systemClock,
    newId: () => newUuid(systemClock),
    classify: classifyFailure,
    committed: () => undefined,
    begin: <C>(needsOf: (command: C) => OrderingNeeds) => {
      begun();
      return beginUnitOfWork(pool, orderingStore, needsOf);
    },
  };
  const send = bindCommand(placeOrder, deps, { currencyCode: 'GBP', newNumber });
  const place = () =>
    send(orderInput([{ sku: 'CUP', quantity: 1 }]), {
      caller: caller('ada'),
      correlationId: randomUUID(),
      traceparent: undefined,
    });
  return { place, begun };
}

test('an order number that is taken is drawn anew', async () => {
  await shop('AAAAA-AAAAA').place();
  const { place, begun } = shop('AAAAA-AAAAA', 'BBBBB-BBBBB');
  expect(await place()).toMatchObject({ accepted: true, result: { number: 'BBBBB-BBBBB' } });
  expect(begun).toHaveBeenCalledTimes(2);
});

test('also among orders that share a commit: the others notice nothing', async () => {
  const { place, begun } = shop(
    'CCCCC-CCCCC',
    'AAAAA-AAAAA',
    'DDDDD-DDDDD',
    'EEEEE-EEEEE',
    'FFFFF-FFFFF',
    'GGGGG-GGGGG',
  );
  const outcomes = await Promise.all([place(), place(), place()]);
  expect(outcomes.every(({ accepted }) => accepted)).toBe(true);
  expect(begun).toHaveBeenCalledTimes(2);
});

test('one that is taken however often it is drawn is a refusal that says to send it again', async () => {
  const { place, begun } = shop('AAAAA-AAAAA');
  expect(await place()).toEqual({
    accepted: false,
    refusal: { kind: 'CommandInProgress', retryAfterMs: 500, contended: true },
    floor: undefined,
  });
  expect(begun).toHaveBeenCalledTimes(4);
  await expectWriteTablesEqualFold(node.databases.databaseUrl);
});
