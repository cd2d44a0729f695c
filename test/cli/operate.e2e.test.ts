import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { jwt, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { makeTempFolder, removeTempFolder } from '../../src/kit/testing/temp-folder.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';
import { startTool, type Ended } from './tool-process.js';

const folder = makeTempFolder();
let databases: TestDatabases;
let server: ServerProcess;
let read: pg.Client;
let token: string;
beforeAll(async () => {
  databases = await createTestDatabases();
  server = await startServerProcess({ ...databases.env, DATA_DIR: folder });
  token = await jwt('ops', ['OPERATOR']);
  read = new pg.Client({ connectionString: databases.readDatabaseUrl });
  await read.connect();
  await register('CUP');
  await waitFor(async () => (await tidemark('status')).code === 0, { timeoutMs: 30_000 });
});
afterAll(async () => {
  await read.end();
  await server.end('SIGTERM');
  await databases.drop();
  removeTempFolder(folder);
});

const given = () => ({ TIDEMARK_URL: server.url, TIDEMARK_TOKEN: token });
const tidemark = (...args: string[]): Promise<Ended> => startTool(args, given()).ended;

async function register(sku: string): Promise<void> {
  const { body } = await server.post(
    {
      query:
        'mutation ($input: RegisterProductInput!) { registerProduct(input: $input) { __typename ... on ProductCommandAccepted { product { sku } } } }',
      variables: {
        input: { commandId: randomUUID(), sku, name: sku, price: { amount: '1', currencyCode: 'GBP' } },
      },
    },
    { authorization: `Bearer ${await jwt('staff', ['STAFF'])}` },
  );
  expect(body.data.registerProduct.__typename).toBe('ProductCommandAccepted');
}

test('status is a table or JSON, and its exit code tells whether all is well', async () => {
  const shown = await tidemark('status');
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toMatch(/^PROJECTION +STORE +STATE +GEN +BEHIND +LAG +APPLIED +PARKED +HEARD OF\n/);
  expect(shown.out).toMatch(/^products +postgres +LIVE +1 +0 +0\.0 s of 1 s +1 +0 +\d+ s ago$/m);
  const json = JSON.parse((await tidemark('status', '--json')).out) as { name: string; state: string }[];
  expect(json.map(({ name }) => name)).toContain('operations');

  expect(await tidemark('pause', 'products')).toMatchObject({ code: 0, out: 'products is paused\n' });
  const paused = await tidemark('status');
  expect(paused.code).toBe(1);
  expect(paused.out).toMatch(/^products +postgres +PAUSED/m);
  const again = await tidemark('pause', 'products');
  expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('paused already') });
  expect(await tidemark('resume', 'products')).toMatchObject({ code: 0, out: 'products goes on\n' });
  await waitFor(async () => (await tidemark('status')).code === 0, { timeoutMs: 30_000 });
});

test('status --watch tells each change until it is interrupted', async () => {
  const watch = startTool(['status', '--watch', '--json'], given());
  const states = () =>
    watch
      .out()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { name: string; state: string })
      .filter(({ name }) => name === 'customers')
      .map(({ state }) => state);
  await waitFor(() => states().length > 0, { timeoutMs: 30_000 });
  await tidemark('pause', 'customers');
  await waitFor(() => states().at(-1) === 'PAUSED');
  await tidemark('resume', 'customers');
  await waitFor(() => states().at(-1) === 'LIVE');
  watch.child.kill('SIGINT');
  await watch.ended;
});

test('rebuild waits until the new generation answers', async () => {
  const rebuilt = await tidemark('rebuild', 'products');
  expect(rebuilt.code).toBe(0);
  expect(rebuilt.out).toMatch(/^products: rebuilt in [\d.]+ s, generation 2 answers\n$/);
  expect(await tidemark('revert', 'products')).toMatchObject({
    code: 0,
    out: 'products: generation 1 answers again\n',
  });
  expect(await tidemark('revert', 'orders')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no generation before'),
  });
  const all = await tidemark('rebuild', '--all');
  expect(all.code).toBe(0);
  expect(all.out.split('\n').map((line) => line.split(':')[0])).toEqual([
    'orders',
    'order-search',
    'products',
    'product-search',
    'customers',
    'order-status',
    'availability',
    'sales-dashboard',
    'portfolios',
    'quotes',
    'quote-days',
    'operations',
    '',
  ]);
  expect(await tidemark('rebuild', 'orders', '--detach')).toMatchObject({
    code: 0,
    out: 'orders: its rebuild is requested\n',
  });
  await waitFor(async () => (await tidemark('status')).code === 0, { timeoutMs: 30_000 });
}, 120_000);

test('poison is parked, listed, and retried or skipped', async () => {
  expect(await tidemark('parked')).toMatchObject({ code: 0, out: 'no row is parked\n' });
  // Rows that nobody has written stand in the way of those that the events make.
  for (const sku of ['BAD', 'WORSE']) {
    await read.query(
      `insert into products_v1 (id, sku, name, price, currency, version, lane, seq)
       values (gen_random_uuid(), $1, 'in the way', 1, 'GBP', 1, 0, 0)`,
      [sku],
    );
    await register(sku);
  }
  interface Listed {
    readonly id: string;
    readonly rowKey: string;
    readonly error: string;
  }
  const parked = async () => JSON.parse((await tidemark('parked', '--json')).out) as Listed[];
  const [bad, worse] = await waitFor(
    async () => {
      const events = await parked();
      return events.length === 2 && events;
    },
    { timeoutMs: 30_000 },
  );
  expect(bad).toMatchObject({ rowKey: 'BAD', error: expect.stringContaining('unique') });
  const { out, code } = await tidemark('parked', 'products');
  expect({ out, code }).toEqual({ code: 0, out: expect.stringContaining(`products BAD: ${bad?.error}`) });
  expect(out).toContain(bad?.id);
  const behind = await tidemark('status');
  expect(behind.code).toBe(1);
  expect(behind.out).toMatch(/^products +postgres +LIVE +\d+ +0 +0\.0 s of 1 s +\d+ +2 +\d+ s ago$/m);

  await read.query(`delete from products_v1 where sku = 'BAD'`);
  expect(await tidemark('retry', bad?.id ?? '')).toMatchObject({ code: 0, out: 'it will be tried again\n' });
  await waitFor(async () => (await parked()).length === 1, { timeoutMs: 30_000 });
  const name = async (sku: string) =>
    (await read.query<{ name: string }>('select name from products_v1 where sku = $1', [sku])).rows[0]?.name;
  expect(await name('BAD')).toBe('BAD');

  expect(await tidemark('skip', worse?.id ?? '')).toMatchObject({ code: 0, out: 'it will be left out\n' });
  await waitFor(async () => (await parked()).length === 0, { timeoutMs: 30_000 });
  expect(await name('WORSE')).toBe('in the way');
  expect(await tidemark('skip', worse?.id ?? '')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no parked row'),
  });
  await waitFor(async () => (await tidemark('status')).code === 0, { timeoutMs: 30_000 });
}, 90_000);

test('events prints the log as lines of JSON, and follows it', async () => {
  const audit = await tidemark('events', '--stream', 'projection-products', '--cursor');
  expect(audit.code).toBe(0);
  const types = (out: string) =>
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { type: string }).type);
  expect(types(audit.out).slice(0, 3)).toEqual([
    'ProjectionPaused',
    'ProjectionResumed',
    'ProjectionRebuildRequested',
  ]);
  const none = await tidemark('events', '--stream', 'projection-products', '--from', audit.err.trim());
  expect(none).toMatchObject({ code: 0, out: '' });

  const follow = startTool(['events', '--follow', '--type', 'ProductRegistered'], given());
  await waitFor(() => follow.out().includes('product-CUP'), { timeoutMs: 30_000 });
  await register('MUG');
  await waitFor(() => follow.out().includes('product-MUG'));
  follow.child.kill('SIGINT');
  expect(await follow.ended).toMatchObject({ code: 0 });
  expect(new Set(types(follow.out()))).toEqual(new Set(['ProductRegistered']));
});

test('what cannot be used as given ends with 2, and says what to mend', async () => {
  expect(await startTool(['status'], { TIDEMARK_URL: server.url }).ended).toMatchObject({
    code: 2,
    err: expect.stringContaining('--roles OPERATOR'),
  });
  const staff = await jwt('staff', ['STAFF']);
  expect(await tidemark('status', '--token', staff)).toMatchObject({
    code: 2,
    err: expect.stringContaining('OPERATOR'),
  });
  expect((await tidemark('rebuild')).code).toBe(2);
  expect((await tidemark('pause')).code).toBe(2);
  expect((await tidemark('status', '--url', 'nowhere')).code).toBe(2);
  expect(await tidemark('pause', 'nowhere')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no projection "nowhere"'),
  });
  const help = await tidemark('rebuild', '--help');
  expect(help).toMatchObject({ code: 0, out: expect.stringContaining('--detach') });
});
