import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestNode, type TestNode } from '../../support/node.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { poisoned, startOwnProjector } from './own-projector.js';

let node: TestNode;
let write: pg.Client;
let read: pg.Client;
beforeEach(async () => {
  node = await startTestNode({ projector: false });
  write = new pg.Client({ connectionString: node.databases.databaseUrl });
  read = new pg.Client({ connectionString: node.databases.readDatabaseUrl });
  await Promise.all([write.connect(), read.connect()]);
});
afterEach(async () => {
  await Promise.all([write.end(), read.end()]);
  await node.stop();
});

const events = 10_000;
/** Of customer 7, who has one in a hundred of them. */
const poisonAt = 7_307;

/** Orders of 100 customers by turns, 1.00 each. */
const placeAll = () =>
  write.query(
    `insert into event (stream, version, type, data, metadata)
     select 'order-' || id, 1, 'OrderPlaced', jsonb_build_object('orderId', id, 'number', 'N' || n, 'customerId', 'c' || n % 100,
         'placedAt', '2026-01-01T00:00:00.000Z', 'lines', '[]'::jsonb, 'units', '[]'::jsonb,
         'shippingAddress', '{"name": "Ada", "line1": "1", "city": "London", "countryCode": "GB"}'::jsonb,
         'total', '{"amount": "1", "currencyCode": "GBP"}'::jsonb, 'payment', '{"method": "tok_ok"}'::jsonb),
       jsonb_build_object('commandId', gen_random_uuid(), 'command', 'placeOrder', 'actor', 'test', 'correlationId', id, 'causationId', id)
     from (select n, md5(n::text)::uuid as id from generate_series(1, $1::int) as n) as orders order by n`,
    [events],
  );

const parkedIn = async (generation: number) =>
  (
    await read.query<{ row_key: string; n: number; error: string | null }>(
      `select row_key, position::int as n, error from parked_event
       where projection = 'customers' and generation = $1 order by position`,
      [generation],
    )
  ).rows;

const counts = async () =>
  new Map(
    (
      await read.query<{ customer_id: string; order_count: number }>(
        'select customer_id, order_count from customers_v1',
      )
    ).rows.map((row) => [row.customer_id, row.order_count]),
  );

test('one poison event among 10,000 is parked alone with its row, also when the process ends in the middle of its tries', async () => {
  await placeAll();
  let tries = 0;
  let stopped: Promise<void> | undefined;
  let projector: { stop(): Promise<void> } | undefined;
  const start = async (endAt: number) => {
    projector = await startOwnProjector(node.databases, (projection) =>
      projection.name === 'customers'
        ? poisoned(projection, ({ data }) => {
            if (!('number' in data) || data.number !== `N${poisonAt}`) return false;
            tries += 1;
            if (tries === endAt) stopped = projector?.stop();
            return true;
          })
        : projection,
    );
  };
  const applied = async (generation: number) =>
    (
      await read.query(
        `select from checkpoint where projection = 'customers' and generation = $1 and from_snapshot = to_snapshot
           and from_snapshot <> '3:3:'`,
        [generation],
      )
    ).rowCount === 1;

  // Its page is halved down to it; ended then, nothing is parked yet.
  await start(4);
  await waitFor(() => tries >= 4, { timeoutMs: 90_000, describe: 'the event has failed four times' });
  await stopped;
  expect(await parkedIn(1)).toEqual([]);
  await start(Infinity);
  await waitFor(() => applied(1), { timeoutMs: 90_000, describe: 'everything else is applied' });
  const parked = await parkedIn(1);
  expect(parked).toHaveLength(1 + (events - poisonAt - ((events - poisonAt) % 100)) / 100);
  expect(parked[0]).toMatchObject({ row_key: 'c7', error: 'poison for c7' });
  expect(parked.slice(1).every(({ row_key, error }) => row_key === 'c7' && error === null)).toBe(true);
  const outcome = await counts();
  expect(outcome.get('c7')).toBe(100 - parked.length);
  expect([...outcome].filter(([, n]) => n !== 100)).toEqual([['c7', 100 - parked.length]]);

  // The same in one go, by a rebuild: what is parked survives that.
  await read.query(
    `insert into projection_control (name, rebuilds, lane, seq) values ('customers', 1, 0, 0)`,
  );
  await waitFor(
    async () =>
      (await read.query(`select from projection where name = 'customers' and rebuilds_done = 1`)).rowCount ===
      1,
    { timeoutMs: 90_000, describe: 'it is rebuilt' },
  );
  expect(await parkedIn(2)).toEqual(parked);
  expect(await counts()).toEqual(outcome);
  await projector?.stop();
}, 300_000);
