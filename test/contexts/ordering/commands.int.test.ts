import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { expectWriteTablesEqualFold } from '../../support/fold-write.js';
import { startLossyProxy } from '../../support/lossy-proxy.js';
import { caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import {
  after,
  cancelOrder,
  givenOrder,
  givenProduct,
  orderInput,
  placeOrder,
  receiveStock,
} from '../../support/shop.js';

let databases: TestDatabases;
/** Two nodes on the same databases: what one process decides, the other must not undo. */
let nodes: [TestNode, TestNode];
let admin: pg.Client;
beforeEach(async () => {
  databases = await createTestDatabases();
  nodes = [await startTestNode({ databases }), await startTestNode({ databases, projector: false })];
  admin = new pg.Client({ connectionString: databases.databaseUrl });
  await admin.connect();
});
afterEach(async () => {
  await admin.end();
  await Promise.all(nodes.map((node) => node.stop()));
  await databases.drop();
});

const nodeOf = (i: number): TestNode => nodes[i % 2 === 0 ? 0 : 1];
const kinds = (answers: { data: { placeOrder: { __typename: string } | null } }[]) =>
  answers.reduce<Record<string, number>>((counts, { data }) => {
    const kind = data.placeOrder?.__typename ?? 'fault';
    return { ...counts, [kind]: (counts[kind] ?? 0) + 1 };
  }, {});

/** How many there were. A connection tells what it has counted when it ends, or much later. */
async function deadlocks(): Promise<number> {
  const commands = `from pg_stat_activity where datname = current_database() and application_name like 'tidemark command%'`;
  await waitFor(async () => {
    const { rows } = await admin.query(`select pg_terminate_backend(pid) ${commands}`);
    return rows.length === 0;
  });
  const { rows } = await admin.query<{ deadlocks: number }>(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  );
  return rows[0]?.deadlocks ?? NaN;
}

test('200 orders at once for the last 50 units: 50 get them', async () => {
  await givenProduct(nodes[0], 'LAST', 50);
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      nodeOf(i).run(caller(`c${i}`), placeOrder, { input: orderInput([{ sku: 'LAST', quantity: 1 }]) }),
    ),
  );
  expect(kinds(answers)).toEqual({ OrderCommandAccepted: 50, InsufficientStock: 150 });
  const { rows } = await admin.query('select on_hand, reserved from stock');
  expect(rows).toEqual([{ on_hand: 50, reserved: 50 }]);
  const tokens = answers.flatMap(({ data }) =>
    data.placeOrder.receipt ? [data.placeOrder.receipt.token as string] : [],
  );
  const read = await nodes[1].run(
    staff,
    '{ product(sku: "LAST") { available } orders { totalCount } }',
    {},
    after(...tokens.slice(-16)),
  );
  expect(read.data).toEqual({ product: { available: 0 }, orders: { totalCount: 50 } });
  await expectWriteTablesEqualFold(databases.databaseUrl);
});

test('who is refused the last unit is never shown afterwards that it is there', async () => {
  const own = await createTestDatabases();
  const read = '{ product(sku: "LAST") { available } }';
  const projecting = await startTestNode({ databases: own });
  const registered = await givenProduct(projecting, 'LAST', 1);
  expect((await projecting.run(staff, read, {}, after(registered))).data.product.available).toBe(1);
  await projecting.stop();
  // From here on the read models stand still: they show one unit, and must say that this is the past.
  const node = await startTestNode({ databases: own, projector: false });
  try {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        node.run(caller(`c${i}`), placeOrder, { input: orderInput([{ sku: 'LAST', quantity: 1 }]) }),
      ),
    );
    expect(kinds(answers)).toEqual({ OrderCommandAccepted: 1, InsufficientStock: 19 });
    for (const { consistency } of answers) {
      const later = await node.run(staff, read, {}, { after: [consistency.token], timeoutMs: 0 });
      expect(later.consistency).toMatchObject({
        status: 'STALE',
        behind: [{ projection: 'products' }, { projection: 'availability' }],
      });
    }
  } finally {
    await node.stop();
    await own.drop();
  }
});

test('orders over the same products in any sequence, with cancellations between, never deadlock', async () => {
  const skus = Array.from({ length: 8 }, (_, i) => `S${i}`);
  await Promise.all(skus.map((sku) => givenProduct(nodes[0], sku, 300)));
  const workers = Array.from({ length: 12 }, async (_, w) => {
    for (let i = 0; i < 12; i++) {
      const node = nodeOf(w + i);
      // Each worker goes round the products from another start, half of them backwards.
      const round = [...skus.slice((w + i) % 8), ...skus.slice(0, (w + i) % 8)];
      const lines = (w % 2 === 0 ? round : round.reverse()).slice(0, 5).map((sku) => ({ sku, quantity: 1 }));
      const input = orderInput(lines, { receiveStock: i % 4 === 1 });
      const { data, errors } = await node.run(staff, placeOrder, { input });
      expect(errors).toBeUndefined();
      if (data.placeOrder.__typename !== 'OrderCommandAccepted' || i % 3 !== 0) continue;
      const cancelled = await nodeOf(w + i + 1).run(staff, cancelOrder, {
        input: { commandId: randomUUID(), orderId: data.placeOrder.orderId, reason: 'test' },
      });
      expect(cancelled.data.cancelOrder.__typename).toBe('OrderCommandAccepted');
      const received = { commandId: randomUUID(), sku: lines[0]?.sku, quantity: 1 };
      expect((await node.run(staff, receiveStock, { input: received })).errors).toBeUndefined();
    }
  });
  await Promise.all(workers);
  expect(await deadlocks()).toBe(0);
  await expectWriteTablesEqualFold(databases.databaseUrl);
});

test('orders bring their units once, though each is sent twice, and leave what is there to others', async () => {
  await givenProduct(nodes[0], 'CUP', 5);
  // Nothing was ever received of it: its stock has no stream yet.
  await givenProduct(nodes[0], 'POT', 0);
  const lines = [
    { sku: 'POT', quantity: 3 },
    { sku: 'CUP', quantity: 2 },
    { sku: 'POT', quantity: 1 },
  ];
  const answers = await Promise.all(
    // As many as one read may wait for.
    Array.from({ length: 16 }, async (_, i) => {
      const input = orderInput(i % 2 === 0 ? lines : lines.toReversed(), { receiveStock: true });
      const both = await Promise.all([0, 1].map((n) => nodeOf(n).run(staff, placeOrder, { input })));
      return both.find(({ data }) => data.placeOrder.__typename === 'OrderCommandAccepted') ?? both;
    }),
  );
  expect(answers.filter(Array.isArray)).toEqual([]);
  const { rows } = await admin.query('select sku, on_hand, reserved from stock order by sku');
  expect(rows).toEqual([
    { sku: 'CUP', on_hand: 37, reserved: 32 },
    { sku: 'POT', on_hand: 64, reserved: 64 },
  ]);
  const tokens = answers.flatMap((answer) =>
    Array.isArray(answer) ? [] : [answer.data.placeOrder.receipt.token as string],
  );
  const read = '{ cup: product(sku: "CUP") { available } pot: product(sku: "POT") { onHand reserved } }';
  expect((await nodes[1].run(staff, read, {}, after(...tokens))).data).toEqual({
    cup: { available: 5 },
    pot: { onHand: 64, reserved: 64 },
  });
  expect(await deadlocks()).toBe(0);
  await expectWriteTablesEqualFold(databases.databaseUrl);
});

test('orders that wait with some of their products locked are not what each other waits for', async () => {
  const skus = Array.from({ length: 40 }, (_, i) => `S${i}`);
  await Promise.all(skus.map((sku) => givenProduct(nodes[0], sku, 300)));
  const lines = skus.map((sku) => ({ sku, quantity: 1 }));
  for (let round = 0; round < 4; round++) {
    // Somebody holds a product in the middle until both nodes wait, each with what it has locked by then.
    await admin.query('begin');
    await admin.query('select 1 from stock where sku = $1 for no key update', [`S${20 + round}`]);
    const placing = [lines, lines.toReversed()].map((asked, n) =>
      nodeOf(n).run(staff, placeOrder, { input: orderInput(asked) }),
    );
    await waitFor(async () => {
      const { rows } = await admin.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return (rows[0]?.waiting ?? 0) >= 2;
    });
    await admin.query('commit');
    expect(kinds(await Promise.all(placing))).toEqual({ OrderCommandAccepted: 2 });
  }
  expect(await deadlocks()).toBe(0);
  await expectWriteTablesEqualFold(databases.databaseUrl);
});

test('twins of one command on two nodes have one effect, and one answer', async () => {
  await givenProduct(nodes[0], 'CUP', 1_000);
  for (let i = 0; i < 15; i++) {
    const input = orderInput([{ sku: 'CUP', quantity: 1 }]);
    const answers = await Promise.all([0, 1, 0, 1].map((n) => nodeOf(n).run(staff, placeOrder, { input })));
    const accepted = answers.flatMap(({ data }) =>
      data.placeOrder.orderId ? [data.placeOrder.orderId as string] : [],
    );
    expect(new Set(accepted).size).toBe(1);
    // Whoever got no order was told that it is being handled.
    expect(
      answers
        .filter(({ data }) => !data.placeOrder.orderId)
        .every(({ data }) => data.placeOrder.code === 'COMMAND_IN_PROGRESS'),
    ).toBe(true);
  }
  const { rows } = await admin.query('select reserved from stock');
  expect(rows).toEqual([{ reserved: 15 }]);
  await expectWriteTablesEqualFold(databases.databaseUrl);
});

test('of two inputs with one command id on two nodes, one is carried out', async () => {
  await givenProduct(nodes[0], 'CUP', 1_000);
  for (let i = 0; i < 10; i++) {
    const commandId = randomUUID();
    const answers = await Promise.all(
      [1, 2, 1, 2].map((quantity, n) =>
        nodeOf(n + Math.floor(n / 2)).run(staff, placeOrder, {
          input: { ...orderInput([{ sku: 'CUP', quantity }]), commandId },
        }),
      ),
    );
    const carriedOut = answers.flatMap(({ data }, n) =>
      data.placeOrder.orderId ? [`${data.placeOrder.orderId} for input ${n % 2}`] : [],
    );
    expect(new Set(carriedOut).size).toBe(1);
    for (const { data } of answers)
      if (!data.placeOrder.orderId)
        expect(['COMMAND_ID_REUSED', 'COMMAND_IN_PROGRESS']).toContain(data.placeOrder.code);
  }
  const { rows } = await admin.query('select count(*)::int from orders');
  expect(rows).toEqual([{ count: 10 }]);
  await expectWriteTablesEqualFold(databases.databaseUrl);
});

test('a twin that another process is long about is told so, and holds up nobody', async () => {
  await givenProduct(nodes[0], 'CUP', 10);
  const input = orderInput([{ sku: 'CUP', quantity: 1 }]);
  const twin = `select pg_advisory_xact_lock(hashtextextended('staff ' || $1, 0))`;
  await admin.query('begin');
  await admin.query(twin, [input.commandId]);
  const waiting = nodes[0].run(staff, placeOrder, { input });
  let waited = false;
  void waiting.then(() => (waited = true));
  await givenOrder(nodes[0], staff, [{ sku: 'CUP', quantity: 1 }]);
  expect(waited).toBe(false);
  expect((await waiting).data.placeOrder).toMatchObject({
    __typename: 'CommandIdConflict',
    code: 'COMMAND_IN_PROGRESS',
    path: ['commandId'],
  });
  await admin.query('rollback');
  expect((await nodes[0].run(staff, placeOrder, { input })).data.placeOrder.__typename).toBe(
    'OrderCommandAccepted',
  );
});

test('a command id gives the saved answer again, and is refused for anything else', async () => {
  await givenProduct(nodes[0], 'CUP', 10);
  const input = orderInput([{ sku: 'CUP', quantity: 1 }]);
  const receipt = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename
    ... on OrderCommandAccepted { orderId number receipt { commandId replayed acceptedAt awaiting } } ... on UserError { code path } } }`;
  const first = await nodes[0].run(staff, receipt, { input });
  const again = await nodes[1].run(staff, receipt, { input });
  expect(again.data.placeOrder).toEqual({
    ...first.data.placeOrder,
    receipt: { ...first.data.placeOrder.receipt, replayed: true },
  });
  const other = await nodes[1].run(staff, receipt, {
    input: { ...input, lines: [{ sku: 'CUP', quantity: 2 }] },
  });
  expect(other.data.placeOrder).toMatchObject({
    __typename: 'CommandIdConflict',
    code: 'COMMAND_ID_REUSED',
    path: ['commandId'],
  });
  // It is the caller's own: another caller may happen on the same one.
  const stranger = await nodes[0].run(caller('stranger'), receipt, { input });
  expect(stranger.data.placeOrder).toMatchObject({
    __typename: 'OrderCommandAccepted',
    receipt: { replayed: false },
  });
  // A refusal is not remembered.
  const large = { ...orderInput([{ sku: 'CUP', quantity: 9 }]) };
  expect((await nodes[0].run(staff, receipt, { input: large })).data.placeOrder.code).toBe(
    'INSUFFICIENT_STOCK',
  );
  await nodes[0].run(staff, receiveStock, { input: { commandId: randomUUID(), sku: 'CUP', quantity: 10 } });
  expect((await nodes[0].run(staff, receipt, { input: large })).data.placeOrder.__typename).toBe(
    'OrderCommandAccepted',
  );
});

test('connections that break in the middle lose no acknowledged command and double none', async () => {
  await givenProduct(nodes[0], 'CUP', 1_000_000);
  let working = true;
  let killed = 0;
  const acknowledged: string[] = [];
  let stocked = 0;
  let cancelled = 0;
  const killer = (async () => {
    for (let n = 0; working; n = acknowledged.length) {
      // Now and then: at every turn, nothing would ever be done.
      await waitFor(() => !working || acknowledged.length >= n + 5);
      // On a busy machine none may be at work just then.
      await waitFor(async () => {
        const { rowCount } = await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and application_name like 'tidemark command%' and state <> 'idle'
           order by random() limit 1`,
        );
        killed += rowCount ?? 0;
        return rowCount !== 0 || !working;
      });
    }
  })();
  const workers = Array.from({ length: 16 }, async (_, w) => {
    for (let i = 0; i < 15; i++) {
      const node = nodeOf(w + i);
      const input = orderInput([{ sku: 'CUP', quantity: 1 }]);
      const { orderId } = await untilAccepted(node, 'placeOrder', placeOrder, input);
      acknowledged.push(orderId);
      // Neither of these would be refused a second time: they must not be done a second time.
      if (i % 3 === 0) {
        const received = { commandId: randomUUID(), sku: 'CUP', quantity: 1 };
        await untilAccepted(node, 'receiveStock', receiveStock, received);
        stocked += 1;
      }
      if (i % 5 === 0) {
        const cancel = { commandId: randomUUID(), orderId, reason: 'test' };
        await untilAccepted(node, 'cancelOrder', cancelOrder, cancel);
        cancelled += 1;
      }
    }
  });
  await Promise.all(workers);
  working = false;
  await killer;
  expect(killed).toBeGreaterThan(4);
  expect(new Set(acknowledged).size).toBe(240);
  const { rows } =
    await admin.query(`select on_hand - 1000000 as stocked, reserved, (select count(*)::int from orders) as orders,
    (select count(*)::int from command where name = 'placeOrder') as commands from stock`);
  expect(rows).toEqual([{ stocked, reserved: 240 - cancelled, orders: 240, commands: 240 }]);
  await expectWriteTablesEqualFold(databases.databaseUrl);
});

test('a commit whose answer is lost is found in the ledger, and told as what it was', async () => {
  await givenProduct(nodes[0], 'CUP', 1_000);
  const proxy = await startLossyProxy(databases.databaseUrl);
  const node = await startTestNode({
    databases: { ...databases, databaseUrl: proxy.url },
    projector: false,
  });
  try {
    proxy.losing = true;
    const placing = placeOrder.replace('receipt {', 'receipt { replayed');
    const workers = Array.from({ length: 4 }, async () => {
      for (let i = 0; i < 10; i++) {
        const { data, errors } = await node.run(staff, placing, {
          input: orderInput([{ sku: 'CUP', quantity: 1 }]),
        });
        expect(errors).toBeUndefined();
        // Found in the ledger, but not said before: to its client it is no repetition.
        expect(data.placeOrder.receipt.replayed).toBe(false);
      }
    });
    await Promise.all(workers);
    expect(proxy.lost).toBeGreaterThan(3);
  } finally {
    await node.stop();
    await proxy.stop();
  }
  const { rows } = await admin.query('select reserved from stock');
  expect(rows).toEqual([{ reserved: 40 }]);
  await expectWriteTablesEqualFold(databases.databaseUrl);
});

/** As a client would: the same command again until there is an answer. */
async function untilAccepted(
  node: TestNode,
  name: string,
  mutation: string,
  input: object,
): Promise<{ orderId: string }> {
  for (;;) {
    const { data } = await node.run(staff, mutation, { input });
    const answer = data?.[name] as { receipt?: object; code?: string; orderId: string } | null | undefined;
    if (answer?.receipt) return answer;
    // A fault, or a twin of its own that has not ended yet; never a refusal by a rule.
    if (answer) expect(answer.code).toBe('COMMAND_IN_PROGRESS');
  }
}

test('a decision is taken on what is there after the wait for a lock', async () => {
  await givenProduct(nodes[0], 'CUP', 10);
  const { orderId } = await givenOrder(nodes[0], staff, [{ sku: 'CUP', quantity: 10 }]);
  // A transaction of somebody else holds the stock while both commands arrive.
  await admin.query('begin');
  await admin.query('select 1 from stock for no key update');
  const placed = nodes[1].run(staff, placeOrder, { input: orderInput([{ sku: 'CUP', quantity: 1 }]) });
  const cancelled = nodes[0].run(staff, cancelOrder, {
    input: { commandId: randomUUID(), orderId, reason: 'test' },
  });
  await admin.query('update stock set on_hand = on_hand + 1');
  await admin.query('commit');
  expect((await placed).data.placeOrder.__typename).toBe('OrderCommandAccepted');
  expect((await cancelled).data.cancelOrder.__typename).toBe('OrderCommandAccepted');
  const { rows } = await admin.query('select on_hand, reserved from stock');
  expect(rows).toEqual([{ on_hand: 11, reserved: 1 }]);
});
