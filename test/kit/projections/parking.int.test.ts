import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeId } from '../../support/ids.js';
import { expectEqualFold, notCaughtUp, readModels, freshFold } from '../../support/fold.js';
import { caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import { after, cancelOrder, givenOrder, givenProduct } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { poisoned, startOwnProjector } from './own-projector.js';

let node: TestNode;
let read: pg.Client;
/** Customers and SKUs that cannot be applied now. */
let poison: Set<string>;
let projector: { stop(): Promise<void> };

beforeEach(async () => {
  node = await startTestNode({ projector: false });
  read = new pg.Client({ connectionString: node.databases.readDatabaseUrl });
  await read.connect();
  poison = new Set();
});
afterEach(async () => {
  await projector.stop();
  await read.end();
  await node.stop();
});

const start = async () => {
  projector = await startOwnProjector(node.databases, (projection) =>
    projection.name === 'customers' || projection.name === 'availability'
      ? poisoned(projection, ({ type }, key) => type !== 'ProductRegistered' && poison.has(key))
      : projection,
  );
};

const caughtUp = () =>
  waitFor(async () => (await notCaughtUp(node.databases)).length === 0, { describe: 'caught up' });

interface Parked {
  projection: string;
  row_key: string;
  position: string;
  error: string | null;
  attempts: number;
  skipped: boolean;
}
const parked = async (): Promise<Parked[]> =>
  (
    await read.query<Parked>(
      'select projection, row_key, position, error, attempts, skipped from parked_event order by projection, row_key, position',
    )
  ).rows;

let decisions = 0;
/** As the read model of operators' commands has it. */
const decide = async (projection: string, rowKey: string, action: 'RETRY' | 'SKIP') =>
  read.query(
    `insert into parked_decision (projection, row_key, position, action, decided_at, lane, seq)
     select projection, row_key, min(position), $3, $4, 0, 0 from parked_event
     where projection = $1 and row_key = $2 and not skipped group by projection, row_key
     on conflict (projection, row_key, position) do update set action = excluded.action, decided_at = excluded.decided_at`,
    [projection, rowKey, action, 1_000_000 + decisions++],
  );

const place = (customerId: string, skus: readonly string[]) =>
  givenOrder(
    node,
    staff,
    skus.map((sku) => ({ sku, quantity: 1 })),
    { customerId },
  );

test('a poison event is parked with all that comes after it for its row; everything else goes on', async () => {
  for (const sku of ['A', 'B', 'C']) await givenProduct(node, sku, 1_000);
  poison.add('eve').add('B');
  for (let i = 0; i < 60; i++) await place(i % 10 === 5 ? 'eve' : 'ada', [i % 2 ? 'A' : 'C']);
  await start();
  await caughtUp();
  const doomed = await place('eve', ['A', 'B', 'C']);
  const harmless = await place('ada', ['A']);
  const cancelled = await node.run(staff, cancelOrder, {
    input: { commandId: crypto.randomUUID(), orderId: doomed.orderId, reason: 'test' },
  });
  const cancelToken = cancelled.data.cancelOrder.receipt.token as string;
  await waitFor(async () => (await parked()).length === 11, { describe: 'all of them are parked' });

  // Everything but the two rows is as a fold of the log has it.
  const [held, right] = [await readModels(node.databases), await freshFold(node.databases)];
  const { eve, ...others } = right.customers;
  expect(eve).toBeDefined();
  expect(held.customers).toEqual(others);
  expect(held.orders).toEqual(right.orders);
  const { B: stuck, ...stock } = right.availability;
  const { B: behind, ...heldStock } = held.availability;
  expect(heldStock).toEqual(stock);
  // Stock that was received was no order of B yet; its first order and what came after wait.
  expect(stuck).toEqual({ onHand: 1_000, reserved: 0 });
  expect(behind ?? 'nothing').not.toEqual({ onHand: 1_000, reserved: 1 });

  // One head for each row, tried more than once; the others wait without an error.
  const rows = await parked();
  const heads = rows.filter(({ error }) => error !== null);
  expect(heads.map(({ projection, row_key, error }) => [projection, row_key, error])).toEqual([
    ['availability', 'B', 'poison for B'],
    ['customers', 'eve', 'poison for eve'],
  ]);
  expect(heads.every(({ attempts }) => attempts >= 3)).toBe(true);

  // Who reads other rows notices nothing; a read with the token of what is parked is behind.
  const ada = await node.run(
    caller('ada'),
    '{ viewer { customer { orderCount } } }',
    {},
    after(harmless.receipt.token),
  );
  expect(ada.data.viewer.customer.orderCount).toBe(55);
  expect(ada.consistency.status).not.toBe('STALE');
  const late = await node.run(
    caller('eve'),
    '{ viewer { customer { orderCount } } }',
    {},
    { after: [doomed.receipt.token], timeoutMs: 50 },
  );
  expect(late.consistency).toMatchObject({ status: 'STALE', behind: [{ projection: 'customers' }] });
  const orders = await node.run(
    staff,
    '{ orders { totalCount } }',
    {},
    after(doomed.receipt.token, cancelToken),
  );
  expect(orders.data.orders.totalCount).toBe(62);

  // What is parked survives a restart.
  await projector.stop();
  await start();
  await place('eve', ['A']);
  await waitFor(async () => (await parked()).length === 12, { describe: 'a later event waits too' });

  // Mended and tried again, in order: as if nothing had been.
  poison.clear();
  await decide('customers', 'eve', 'RETRY');
  await decide('availability', 'B', 'RETRY');
  await waitFor(async () => (await parked()).length === 0, { describe: 'nothing is parked any more' });
  await expectEqualFold(node.databases);
  const covered = await node.run(
    caller('eve'),
    '{ viewer { customer { orderCount } } }',
    {},
    after(doomed.receipt.token),
  );
  expect(covered.consistency.behind).toEqual([]);
});

test('an event that is skipped stays missing, what waited behind it is applied, and its command stays stuck', async () => {
  await givenProduct(node, 'A', 1_000);
  await start();
  await place('eve', ['A']);
  await caughtUp();
  poison.add('eve');
  const skipped = await place('eve', ['A']);
  await waitFor(async () => (await parked()).length === 1);
  const waiting = await place('eve', ['A']);
  await waitFor(async () => (await parked()).length === 2);
  // Tried in vain, it stays where it is.
  await decide('customers', 'eve', 'RETRY');
  const [{ attempts } = { attempts: 0 }] = await parked();
  await waitFor(async () => ((await parked())[0]?.attempts ?? 0) > attempts);
  poison.clear();
  await decide('customers', 'eve', 'SKIP');
  await waitFor(async () => (await parked()).filter((row) => !row.skipped).length === 0);
  const query = '{ viewer { customer { orderCount } } }';
  const shown = await node.run(caller('eve'), query, {}, after(waiting.receipt.token));
  expect(shown.data.viewer.customer.orderCount).toBe(2);
  const stale = await node.run(caller('eve'), query, {}, { after: [skipped.receipt.token], timeoutMs: 50 });
  expect(stale.consistency.status).toBe('STALE');
  expect((await parked()).map((row) => row.skipped)).toEqual([true]);
  const { data: progress } = await node.run(
    staff,
    'query ($id: UUID!) { command(commandId: $id) { state projections { name state } } }',
    { id: skipped.receipt.commandId },
  );
  expect(progress.command.state).toBe('STUCK');
  expect(progress.command.projections).toContainEqual({ name: 'customers', state: 'PARKED' });
  expect(progress.command.projections).toContainEqual({ name: 'orders', state: 'APPLIED' });
  // The row goes on.
  const next = await place('eve', ['A']);
  const later = await node.run(caller('eve'), query, {}, after(next.receipt.token));
  expect(later.data.viewer.customer.orderCount).toBe(3);
});

test('a code that fails at everything stops its lane instead of parking every row', async () => {
  await givenProduct(node, 'A', 10_000);
  for (let i = 0; i < 8; i++) poison.add(`customer-${i}`);
  await place('customer-0', ['A']);
  await start();
  await waitFor(async () => (await parked()).length === 1);
  await projector.stop();
  // Each takes its pauses: most of them were parked long ago.
  await read.query(
    `insert into parked_event
     select (jsonb_populate_record(e, jsonb_build_object('row_key', 'other-' || n))).*
     from parked_event e, generate_series(1, 95) as n`,
  );
  await Promise.all(Array.from({ length: 7 }, (_, n) => place(`customer-${n + 1}`, ['A'])));
  await start();
  const failed = await waitFor(
    async () =>
      (
        await read.query<{ last_error: string | null }>(
          `select last_error from projection where name = 'customers'`,
        )
      ).rows[0]?.last_error,
    { timeoutMs: 30_000, describe: 'the projection says that it stops' },
  );
  expect(failed).toMatch(/over 100 rows of customers would be parked/);
  expect((await parked()).length).toBe(100);
});

test('an event whose rows the code cannot tell is parked under its stream', async () => {
  const name = 'order-status';
  await givenProduct(node, 'A', 100);
  const run = async (isMended: boolean) => {
    projector = await startOwnProjector(node.databases, (projection) => ({
      ...projection,
      rowKeys: (event) => {
        if (!isMended && projection.name === name && poison.has(event.stream)) throw new Error('no key');
        return projection.rowKeys(event);
      },
    }));
  };
  await place('ada', ['A']);
  const { orderId } = await place('eve', ['A']);
  await place('bob', ['A']);
  poison.add(`order-${decodeId('order', orderId)}`);
  await run(false);
  await waitFor(async () => (await parked()).length === 1);
  await caughtUp();
  const [row] = await parked();
  expect(row).toMatchObject({ projection: name, row_key: `stream ${[...poison][0]}`, error: 'no key' });
  const { orderStatus } = await readModels(node.databases);
  expect(Object.keys(orderStatus)).toHaveLength(2);
  // Mended, it has a row, but not the one that it was parked under: only a rebuild can bring it in.
  await projector.stop();
  await run(true);
  await decide(name, row?.row_key ?? '', 'RETRY');
  await waitFor(async () => (await parked())[0]?.error?.includes(`rebuild ${name}`));
  await decide(name, row?.row_key ?? '', 'SKIP');
  await waitFor(async () => (await parked())[0]?.skipped);
  await read.query('insert into projection_control (name, rebuilds, lane, seq) values ($1, 1, 0, 0)', [name]);
  await waitFor(
    async () =>
      (await read.query('select from projection where name = $1 and rebuilds_done = 1', [name])).rowCount ===
      1,
  );
  await expectEqualFold(node.databases);
});

test('an event of several rows is parked for those that cannot take it, and applied to the others', async () => {
  for (const sku of ['A', 'B', 'C', 'D']) await givenProduct(node, sku, 10);
  poison.add('B').add('C');
  await start();
  const { orderId } = await place('ada', ['A', 'B', 'C', 'D']);
  // Registered with stock, which is of them too: those events wait at the head.
  await waitFor(async () => (await parked()).filter(({ error }) => error).length === 2);
  await caughtUp();
  const { availability } = await readModels(node.databases);
  expect(availability['A']).toEqual({ onHand: 10, reserved: 1 });
  expect(availability['D']).toEqual({ onHand: 10, reserved: 1 });
  expect(decodeId('order', orderId)).toBeDefined();
  poison.delete('B');
  await decide('availability', 'B', 'RETRY');
  await waitFor(async () => !(await parked()).some(({ row_key }) => row_key === 'B'));
  expect((await readModels(node.databases)).availability['B']).toEqual({ onHand: 10, reserved: 1 });
  expect((await parked()).every(({ row_key }) => row_key === 'C')).toBe(true);
});
