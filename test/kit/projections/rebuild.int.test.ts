import { Redis } from 'ioredis';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstSeed, Random } from '../../../src/kit/testing/random.js';
import { drift } from '../../support/prisma.js';
import { expectEqualFold, notCaughtUp } from '../../support/fold.js';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import { after, givenOrder, givenProduct } from '../../support/shop.js';
import { Trade } from '../../support/trade.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { askForRebuild } from './projectors.js';

let node: TestNode;
let trade: Trade;
let read: pg.Client;

beforeEach(async () => {
  node = await startTestNode();
  trade = new Trade(node, new Random(firstSeed));
  read = new pg.Client({ connectionString: node.databases.readDatabaseUrl });
  await read.connect();
});
afterEach(async () => {
  await read.end();
  await node.stop();
});

const names = ['orders', 'products', 'customers', 'order-status', 'availability'];

const inPostgres = ['orders', 'products', 'customers', 'order-search', 'product-search', 'sales-dashboard'];

/** As the read model of operators' commands has it. */
const askFor = (name: string) => askForRebuild(read, name);

interface State {
  name: string;
  generation: number;
  rebuilds_done: number;
  reverts_done: number;
  spare_state: string | null;
  comparison: string | null;
}
const states = async () =>
  new Map(
    (
      await read.query<State>(
        'select name, generation, rebuilds_done, reverts_done, spare_state, comparison from projection',
      )
    ).rows.map((row) => [row.name, row]),
  );

const rebuilt = (name: string, times: number) =>
  waitFor(async () => (await states()).get(name)?.rebuilds_done === times, {
    timeoutMs: 30_000,
    describe: `${name} was rebuilt`,
  });

test('rebuilt beside the one that answers, equal to it, and in its place', async () => {
  await trade.open();
  await trade.run(120);
  await waitFor(async () => (await notCaughtUp(node.databases)).length === 0);
  const before = await states();
  for (const name of names) await askFor(name);
  for (const name of names) await rebuilt(name, 1);
  const after = await states();
  for (const name of names) {
    expect(after.get(name)?.generation).toBe((before.get(name)?.generation ?? 0) + 1);
    expect(JSON.parse(after.get(name)?.comparison ?? '{}')).toMatchObject({ equal: true, differences: [] });
  }
  await expectEqualFold(node.databases);
  // The pages that follow go to the new one.
  await trade.run(40);
  await expectEqualFold(node.databases);
  // And once more: what is left of the first time is in nobody's way.
  for (const name of names) await askFor(name);
  for (const name of names) await rebuilt(name, 2);
  await trade.run(20);
  await expectEqualFold(node.databases);
});

test('the generation before is taken back under load, when it has all that the new one has shown', async () => {
  const both = ['orders', 'availability'];
  await trade.open();
  await trade.run(40);
  for (const name of both) await askFor(name);
  for (const name of both) await rebuilt(name, 1);
  const generations = async () => {
    const now = await states();
    return both.map((name) => now.get(name)?.generation ?? 0);
  };
  const [orders = 0, availability = 0] = await generations();
  // What it lacks now it must have by then; and the new one is spoilt, which is why it is wanted back.
  await trade.run(40);
  await waitFor(async () => (await notCaughtUp(node.databases)).length === 0);
  await read.query(`update orders_v1 set tracking_number = 'wrong'`);
  await waitFor(async () => (await states()).get('availability')?.spare_state === 'PREVIOUS');
  let working = true;
  const trading = (async () => {
    while (working) await trade.run(4);
  })();
  const glances = (async () => {
    let last = { token: '', count: 0 };
    while (working) {
      const { data, consistency } = await node.run(
        staff,
        '{ orders { totalCount } }',
        {},
        { after: [last.token].filter((one) => one !== ''), timeoutMs: 0 },
      );
      expect(consistency.behind).toEqual([]);
      expect(data.orders.totalCount).toBeGreaterThanOrEqual(last.count);
      last = { token: consistency.token, count: data.orders.totalCount };
    }
  })();
  const takenBack = async (times: number) => {
    await read.query(`update projection_control set reverts = reverts + 1 where name = any($1)`, [both]);
    for (const name of both)
      await waitFor(async () => (await states()).get(name)?.reverts_done === times, {
        describe: `${name} was taken back`,
      });
  };
  try {
    await takenBack(1);
  } finally {
    working = false;
    await Promise.all([trading, glances]);
  }
  expect(await generations()).toEqual([orders - 1, availability - 1]);
  await expectEqualFold(node.databases);
  // What was replaced by it can be taken back too, and is told to differ.
  await waitFor(async () => (await states()).get('availability')?.spare_state === 'PREVIOUS');
  await takenBack(2);
  expect(await generations()).toEqual([orders, availability]);
  const told = await states();
  expect(JSON.parse(told.get('orders')?.comparison ?? '{}')).toMatchObject({ equal: false });
  expect(JSON.parse(told.get('availability')?.comparison ?? '{}')).toMatchObject({ equal: true });
  // Numbers are not given again, and a rebuild mends what is wrong.
  await read.query(`update projection_control set rebuilds = 2 where name = any($1)`, [both]);
  for (const name of both) await rebuilt(name, 2);
  expect(await generations()).toEqual([orders + 1, availability + 1]);
  await expectEqualFold(node.databases);
  // Asked back when it is gone, nothing happens, now or later.
  await read.query(`update projection set spare_generation = null, spare_state = null where name = 'orders'`);
  await read.query(`update projection_control set reverts = 3 where name = 'orders'`);
  await waitFor(async () => (await states()).get('orders')?.reverts_done === 3);
  expect((await generations())[0]).toBe(orders + 1);
});

/** Tables, columns, constraints, indexes, owners, rights and storage of what queries read. */
const catalog = async () =>
  (
    await read.query<{ line: string }>(`
      select pg_get_indexdef(indexrelid) as line from pg_index join pg_class on oid = indexrelid where relnamespace = 'public'::regnamespace
      union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
        where connamespace = 'public'::regnamespace
      union all select attrelid::regclass || ' ' || attname || ' ' || format_type(atttypid, atttypmod) || attnotnull::text || attstorage::text ||
        coalesce(attstattarget::text, '') ||
        coalesce(pg_get_expr(adbin, adrelid), '')
        from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attnum > 0 and attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r')
      union all select relname || ' ' || relowner::regrole || ' ' || coalesce(relacl::text, '') || coalesce(reloptions::text, '')
        from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      order by 1`)
  ).rows.map(({ line }) =>
    line.replace(/\{.*=.*\}/, (rights) => rights.slice(1, -1).split(',').sort().join()),
  );

test('a rebuilt table has every name, index, right and setting that its migration gave it', async () => {
  await trade.open();
  const migrated = await catalog();
  expect(migrated.length).toBeGreaterThan(50);
  for (const name of inPostgres) await askFor(name);
  for (const name of inPostgres) await rebuilt(name, 1);
  expect(await catalog()).toEqual(migrated);
  // Queries are planned by its rows from the first on.
  const { rows: unknown } = await read.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname ~ '_v[0-9]+$'
       and reltuples > 0 and not exists (select from pg_stats where schemaname = 'public' and tablename = relname)`,
  );
  expect(unknown).toEqual([]);
  expect(await drift('read', node.databases.readDatabaseUrl)).toMatchObject({ code: 0 });
});

test('autovacuum of the table that answers, however long it takes, gives way to the swap', async () => {
  await trade.open();
  await trade.run(20);
  await waitFor(async () => (await notCaughtUp(node.databases)).length === 0);
  // To vacuum or to analyze it: the lock is the same.
  const autovacuum = async () => {
    const { rows } = await read.query<{ pid: number }>(
      `select pid from pg_stat_activity
       where backend_type = 'autovacuum worker' and datname = current_database() and query like '%public.orders_v1%'`,
    );
    return rows[0]?.pid;
  };
  // A pause of 0.4 s at each of some hundred pages: a minute, as it may be of a large table.
  await read.query(
    `insert into orders_v1 select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'number', gen_random_uuid()))).*
     from orders_v1 o, generate_series(1, 3000 / (select count(*)::int from orders_v1))`,
  );
  await read.query(
    'alter table orders_v1 set (autovacuum_vacuum_insert_threshold = 0, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1)',
  );
  await read.query(`alter system set autovacuum_naptime = '1s'`);
  await read.query('select pg_reload_conf()');
  try {
    const pid = await waitFor(autovacuum, { describe: 'autovacuum has come' });
    await askFor('orders');
    await waitFor(async () => (await states()).get('orders')?.rebuilds_done === 1, {
      timeoutMs: 10_000,
      describe: 'orders was rebuilt',
    });
    expect(await autovacuum()).not.toBe(pid);
  } finally {
    await read.query('alter system reset autovacuum_naptime');
    await read.query('select pg_reload_conf()');
  }
});

test('a query that holds the table is outlasted: the swap is tried until it is over', async () => {
  await trade.open();
  await trade.run(20);
  const holder = new pg.Client({ connectionString: node.databases.readDatabaseUrl });
  await holder.connect();
  const isTried = async () => {
    const { rows } = await read.query<{ tried: boolean }>(
      `select exists (select from pg_locks where relation = 'public.orders_v1'::regclass
         and mode = 'AccessExclusiveLock' and not granted) as tried`,
    );
    return rows[0]?.tried;
  };
  try {
    await holder.query('begin; select from orders_v1');
    await askFor('orders');
    for (let tries = 0; tries < 2; tries++) {
      await waitFor(async () => (await isTried()) === true, { describe: 'a try' });
      await waitFor(async () => (await isTried()) === false, { describe: 'its end' });
    }
    expect((await states()).get('orders')).toMatchObject({ rebuilds_done: 0, spare_state: 'BUILDING' });
    await holder.query('commit');
    await rebuilt('orders', 1);
    expect(JSON.parse((await states()).get('orders')?.comparison ?? '{}')).toMatchObject({ equal: true });
  } finally {
    await holder.end();
  }
});

test('under load no answer is empty, half built or older, and what was acknowledged is there', async () => {
  await trade.open();
  await trade.run(80);
  let working = true;
  let token = '';
  let most = 0;
  let reads = 0;
  const reader = async () => {
    while (working) {
      const [sent = ''] = trade.tokens.slice(-1);
      const seen = token;
      const { data, errors, consistency } = await node.run(
        staff,
        '{ orders { totalCount } products { totalCount } viewer { id } }',
        {},
        { after: [seen, sent].filter((one) => one !== ''), timeoutMs: 5_000 },
      );
      expect(errors).toBeUndefined();
      expect(consistency.status).not.toBe('STALE');
      // With the token of the last answer nothing ever goes back.
      const count = data.orders.totalCount as number;
      if (seen === token) {
        expect(count).toBeGreaterThanOrEqual(most);
        most = count;
        token = consistency.token;
      }
      reads += 1;
    }
  };
  const statusReader = async () => {
    const orderIds = () => [...trade.wrote.values()].map(({ orderId }) => orderId);
    while (working) {
      const ids = orderIds().slice(-5);
      // Of all that are written at once: each of those orders is among them.
      const tokens = trade.tokens.slice(-12);
      for (const orderId of ids) {
        const { data, consistency } = await node.run(
          staff,
          'query ($id: ID!) { orderStatus(orderId: $id) { status } }',
          { id: orderId },
          after(...tokens),
        );
        expect(consistency.status).not.toBe('STALE');
        expect(data.orderStatus).not.toBeNull();
      }
      reads += 1;
      if (ids.length === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const trading = (async () => {
    while (working) await trade.run(10);
  })();
  // Of a product and a customer of its own, of which is known what each answer may say: in Redis, in lanes, and in a table.
  const gauge = { token: await givenProduct(node, 'GAUGE', 1_000), ordered: 0, accepted: 0 };
  const gaugeWriter = async () => {
    while (working) {
      gauge.ordered += 1;
      const { receipt } = await givenOrder(node, staff, [{ sku: 'GAUGE', quantity: 1 }], {
        customerId: 'gauge',
      });
      gauge.accepted += 1;
      gauge.token = receipt.token;
    }
  };
  const gaugeReader = async (timeoutMs: number) => {
    let last = { token: '', reserved: 0, orderCount: 0 };
    while (working) {
      // Of what it has been told, or only of what it has seen, which is never waited for.
      const written = timeoutMs > 0 ? gauge.accepted : 0;
      const tokens = timeoutMs > 0 ? [gauge.token, last.token] : [last.token];
      const { data, errors, consistency } = await node.run(
        staff,
        `{ product(sku: "GAUGE") { onHand reserved } customer(customerId: "gauge") { orderCount } }`,
        {},
        { after: tokens.filter((one) => one !== ''), timeoutMs },
      );
      expect(errors).toBeUndefined();
      expect(consistency.behind).toEqual([]);
      const reserved = Number(data.product?.reserved ?? 0);
      const orderCount = Number(data.customer?.orderCount ?? 0);
      for (const [now, before] of [
        [reserved, last.reserved],
        [orderCount, last.orderCount],
      ] as const) {
        expect(now).toBeGreaterThanOrEqual(Math.max(before, written));
        expect(now).toBeLessThanOrEqual(gauge.ordered);
      }
      last = { token: consistency.token, reserved, orderCount };
      reads += 1;
    }
  };
  // Who asks for nothing but what it has seen never has to wait, and never sees less.
  const glances = async () => {
    let last = { token: '', orders: 0, products: 0 };
    while (working) {
      const { data, consistency } = await node.run(
        staff,
        '{ orders { totalCount } products { totalCount } }',
        {},
        { after: [last.token].filter((one) => one !== ''), timeoutMs: 0 },
      );
      const seen = { orders: data.orders.totalCount, products: data.products.totalCount };
      expect(consistency.behind).toEqual([]);
      expect(seen.orders).toBeGreaterThanOrEqual(last.orders);
      expect(seen.products).toBeGreaterThanOrEqual(last.products);
      last = { ...seen, token: consistency.token };
    }
  };
  const readers = [
    reader(),
    reader(),
    statusReader(),
    statusReader(),
    glances(),
    glances(),
    gaugeWriter(),
    gaugeReader(5_000),
    gaugeReader(0),
  ];
  try {
    for (let times = 1; reads <= 50; times++)
      for (const name of names) {
        await askFor(name);
        await rebuilt(name, times);
      }
  } finally {
    working = false;
    await Promise.all([trading, ...readers]);
  }
  await expectEqualFold(node.databases);
});

test('rows that were wrong are put right, and the difference is told', async () => {
  await trade.open();
  await trade.run(60);
  await waitFor(async () => (await notCaughtUp(node.databases)).length === 0);
  await read.query(`update customers_v1 set order_count = order_count + 7`);
  const redis = new Redis(node.databases.redisUrl);
  const live = await redis.get(`${node.databases.redisPrefix}order-status:v1:live`);
  const key = `${node.databases.redisPrefix}{order-status:${live}:0}:rows`;
  const [id = ''] = await redis.hkeys(key);
  await redis.hdel(key, id);
  redis.disconnect();
  for (const name of ['customers', 'order-status']) await askFor(name);
  for (const name of ['customers', 'order-status']) await rebuilt(name, 1);
  const told = await states();
  expect(JSON.parse(told.get('customers')?.comparison ?? '{}')).toMatchObject({
    equal: false,
    differences: [expect.stringContaining('customers_v1: rows of other content')],
  });
  expect(JSON.parse(told.get('order-status')?.comparison ?? '{}')).toMatchObject({
    equal: false,
    differences: [expect.stringContaining(`${id}: was not there`)],
  });
  await expectEqualFold(node.databases);
});

test('Redis data that is lost in the middle of a rebuild comes back', async () => {
  await trade.open();
  await trade.run(100);
  const redis = new Redis(node.databases.redisUrl);
  const trading = trade.run(60);
  for (const name of ['order-status', 'availability']) await askFor(name);
  // One that was done before anybody looked is asked for once more.
  let asked = 1;
  await waitFor(async () => {
    const state = (await states()).get('availability');
    if (state?.spare_state === 'BUILDING') return true;
    if (state?.rebuilds_done === asked) {
      await askFor('availability');
      asked += 1;
    }
    return false;
  });
  for await (const keys of redis.scanStream({ match: `${node.databases.redisPrefix}*` }) as AsyncIterable<
    string[]
  >)
    if (keys.length > 0) await redis.unlink(...keys);
  redis.disconnect();
  await trading;
  await expectEqualFold(node.databases);
});

test('a paused projection stands still and says so by its lag; resumed, it catches up', async () => {
  await trade.open();
  await trade.run(20);
  await waitFor(async () => (await notCaughtUp(node.databases)).length === 0);
  await read.query(`insert into projection_control (name, paused, lane, seq) values ('orders', true, 0, 0)`);
  const lease = async () =>
    (
      await read.query(
        `select from lane_lease where projection = 'orders' and expires_at > clock_timestamp()`,
      )
    ).rowCount;
  await waitFor(async () => (await lease()) === 0, { describe: 'its lane is given back' });
  await trade.run(20);
  const [token = ''] = trade.tokens.slice(-1);
  const stale = await node.run(staff, '{ orders { totalCount } }', {}, { after: [token], timeoutMs: 50 });
  expect(stale.consistency).toMatchObject({ status: 'STALE', behind: [{ projection: 'orders' }] });
  const other = await node.run(staff, '{ products { totalCount } }', {}, after(token));
  expect(other.consistency.behind).toEqual([]);
  await read.query(`update projection_control set paused = false where name = 'orders'`);
  const fresh = await node.run(staff, '{ orders { totalCount } }', {}, after(token));
  expect(fresh.consistency.behind).toEqual([]);
  await expectEqualFold(node.databases);
});
