import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contexts } from '../../../src/contexts.js';
import {
  caller,
  createTestDatabases,
  startTestServer,
  type TestServer,
} from '../../../src/kit/testing/index.js';
import { ensureTemplates, makeTemplates } from '../../../src/kit/testing/templates.js';
import { makeTempFolder, removeTempFolder } from '../../../src/kit/testing/temp-folder.js';
import { prismaFolder } from '../../support/migrate.js';
import { testServers } from '../../support/servers.js';
import { givenProduct, registerProduct } from '../../support/shop.js';
import { poisoned, startOwnProjector } from '../projections/own-projector.js';

const servers = testServers();
const staff = caller('staff', 'STAFF');
const parts = { contexts, prisma: prismaFolder, servers, worker: false };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(parts);
});
afterAll(() => server.stop());

const now = { timeoutMs: 0 };
const price = `query ($sku: String!) { product(sku: $sku) { onHand price { currencyCode } } }`;

test('what was sent is shown once the server has settled, to whoever does not wait', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => givenProduct(server, `S${n}`, n)));
  await server.settled();
  const projections = await server.node.projections();
  expect(projections.map(({ lagEvents }) => lagEvents)).toEqual(projections.map(() => 0));
  for (const n of [0, 7, 19]) {
    const { data, consistency } = await server.run(staff, price, { sku: `S${n}` }, now);
    expect(data).toEqual({ product: { onHand: n, price: { currencyCode: 'GBP' } } });
    expect(consistency.status).not.toBe('STALE');
  }
});

test('a subscription gets what is sent after it has begun', async () => {
  const items = await server.subscribe(
    staff,
    `subscription ($sku: String!) { productChanged(sku: $sku) { ... on ProductChanged { product { onHand } } } }`,
    { sku: 'S3' },
  );
  expect(await items.next()).toMatchObject({
    value: { data: { productChanged: { product: { onHand: 3 } } } },
  });
  await items.return(undefined);
  await expect(server.subscribe(undefined, 'subscription { nothing }')).rejects.toThrow('nothing');
});

test('settings and options make the contexts what they are', async () => {
  const input = { commandId: randomUUID(), sku: 'E', name: 'E', initialStock: 1 };
  const register = async (of: TestServer, currencyCode: string) => {
    const { data } = await of.run(staff, registerProduct, {
      input: { ...input, price: { amount: '1', currencyCode } },
    });
    return data.registerProduct.__typename as string;
  };
  const inEuro = await startTestServer({ ...parts, env: { SHOP_CURRENCY: 'EUR' }, projector: false });
  expect(await register(inEuro, 'EUR')).toBe('ProductCommandAccepted');
  await inEuro.stop();
  const options = { ordering: { currencyCode: 'USD' } };
  const inDollars = await startTestServer({ ...parts, options, projector: false });
  expect(await register(inDollars, 'EUR')).toBe('InvalidInput');
  expect(await register(inDollars, 'USD')).toBe('ProductCommandAccepted');
  await inDollars.stop();
});

test('a server that nobody projects for never settles, and says what lacks how much', async () => {
  const api = await startTestServer({ ...parts, projector: false });
  try {
    await api.settled();
    await givenProduct(api, 'CUP', 1);
    await expect(api.settled({ timeoutMs: 50 })).rejects.toThrow(
      /applied what was committed \(.*products lacks 1 events/,
    );
  } finally {
    await api.stop();
  }
});

test('nor does one settle whose projection has failed at an event', async () => {
  const api = await startTestServer({ ...parts, projector: false });
  const projector = await startOwnProjector(api.databases, (projection) =>
    projection.name === 'products' ? poisoned(projection, (_, sku) => sku === 'BAD') : projection,
  );
  try {
    await givenProduct(api, 'CUP', 1);
    await givenProduct(api, 'BAD', 1);
    await expect(api.settled()).rejects.toThrow('products, row BAD: poison for BAD');
  } finally {
    await projector.stop();
    await api.stop();
  }
});

test('databases are of the migrations as they are, and gone when they are dropped', async () => {
  const { pgAdminUrl } = servers;
  const admin = new pg.Client({ connectionString: pgAdminUrl });
  await admin.connect();
  const oidOf = async (name: string) =>
    (await admin.query<{ oid: number }>('select oid from pg_database where datname = $1', [name])).rows[0]
      ?.oid;
  // Of a folder of its own, without a table: others clone those of our contexts meanwhile.
  const folder = makeTempFolder();
  try {
    const both = await Promise.all([
      ensureTemplates(pgAdminUrl, folder),
      ensureTemplates(pgAdminUrl, folder),
    ]);
    const [{ write, read }] = both;
    expect(both[1]).toEqual({ write, read });
    const first = await oidOf(read);
    await ensureTemplates(pgAdminUrl, folder);
    expect(await oidOf(read)).toBe(first);

    mkdirSync(join(folder, 'read/migrations/1_guests'), { recursive: true });
    writeFileSync(join(folder, 'read/migrations/1_guests/migration.sql'), 'create table guests (id text)');
    const unchanged = await oidOf(write);
    const own = await createTestDatabases({ prisma: folder, servers });
    expect(await oidOf(read)).not.toBe(first);
    expect(await oidOf(write)).toBe(unchanged);
    await makeTemplates(pgAdminUrl, folder);
    expect(await oidOf(write)).not.toBe(unchanged);

    const reader = new pg.Client({ connectionString: own.readDatabaseUrl });
    await reader.connect();
    expect((await reader.query('select from guests')).rowCount).toBe(0);
    const name = new URL(own.readDatabaseUrl).pathname.slice(1);
    reader.on('error', () => undefined);
    await own.drop();
    expect(await oidOf(name)).toBeUndefined();
    await reader.end();
    for (const template of [write, read]) {
      await admin.query(`alter database ${template} is_template false`);
      await admin.query(`drop database ${template}`);
    }
  } finally {
    removeTempFolder(folder);
    await admin.end();
  }
});
