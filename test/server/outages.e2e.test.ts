import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPool, type Pool } from '../../src/kit/databases/postgres.js';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { startFreezingProxy, type FreezingProxy } from '../support/freezing-proxy.js';
import { startOwnValkey, type OwnValkey } from '../support/own-valkey.js';
import { jwt, startServerProcess, type Body, type ServerProcess } from '../support/server-process.js';
import { orderInput, placeOrder, registerProduct, gbp } from '../support/shop.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';

// A whole server, with the outage as it really is wherever that can be had.

let databases: TestDatabases;
let valkey: OwnValkey;
let write: FreezingProxy;
let read: FreezingProxy;
let server: ServerProcess;
let token: string;
/** Superuser's, past the proxies. */
let writeOwner: Pool;
let readOwner: Pool;

beforeAll(async () => {
  databases = await createTestDatabases();
  valkey = await startOwnValkey();
  [write, read] = await Promise.all([
    startFreezingProxy(databases.databaseUrl),
    startFreezingProxy(databases.readDatabaseUrl),
  ]);
  writeOwner = openPool(databases.databaseUrl, undefined, 2);
  readOwner = openPool(databases.readDatabaseUrl, undefined, 2);
  server = await startServerProcess({
    ...databases.env,
    DATABASE_URL: write.url,
    READ_DATABASE_URL: read.url,
    REDIS_URL: valkey.url,
    NODE_ENV: 'production',
    ROLE: 'all',
  });
  token = await jwt('staff', ['STAFF', 'CUSTOMER', 'OPERATOR']);
  const { body } = await ask(registerProduct, {
    input: { commandId: randomUUID(), sku: 'CUP', name: 'A cup', price: gbp('1'), initialStock: 1_000_000 },
  });
  expect(body.data.registerProduct.__typename).toBe('ProductCommandAccepted');
  await waitFor(async () => (await ask(queries.availability)).body.data?.product?.available > 0);
});

afterAll(async () => {
  await server?.end('SIGKILL');
  await Promise.all([writeOwner?.end(), readOwner?.end(), write?.stop(), read?.stop(), valkey?.stop()]);
  await databases?.drop();
});

/** Whatever was broken is whole again, and seen to be. */
afterEach(async () => {
  await waitFor(async () => (await codeOf(order())).code === undefined, {
    describe: 'orders are taken again',
  });
  for (const query of Object.values(queries))
    await waitFor(async () => (await codeOf(ask(query))).code === undefined, { describe: query });
  await waitFor(async () => (await ready()).status === 200, { describe: 'it is ready again' });
});

const ask = (query: string, variables: object = {}) =>
  server.post({ query, variables }, { authorization: `Bearer ${token}` });
const order = () => ask(placeOrder, { input: orderInput([{ sku: 'CUP', quantity: 1 }]) });

/** One of each store that answers. */
const queries = {
  orders: '{ orders(first: 5) { nodes { number } } }',
  availability: '{ product(sku: "CUP") { available } }',
  log: `{ command(commandId: "${randomUUID()}") { commandId } }`,
};

interface Told {
  readonly code: unknown;
  readonly retryAfterMs: unknown;
  readonly ms: number;
  readonly body: Body;
}

async function codeOf(asked: ReturnType<typeof ask>): Promise<Told> {
  const begun = performance.now();
  const { body } = await asked;
  const { code, retryAfterMs } = body.errors?.[0]?.extensions ?? {};
  return { code, retryAfterMs, body, ms: performance.now() - begun };
}

/** Told in time that it is to be sent again. */
async function expectUnavailable(asked: ReturnType<typeof ask>): Promise<void> {
  const { ms, ...told } = await codeOf(asked);
  expect(told).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryAfterMs: expect.any(Number) as number });
  expect(ms).toBeLessThan(5_000);
}

async function ready(): Promise<{ status: number; checks: Record<string, string> }> {
  const response = await fetch(new URL('/readyz', server.url));
  const { checks } = (await response.json()) as { checks: Record<string, string> };
  return { status: response.status, checks };
}

async function untilNotReady(saying: RegExp): Promise<void> {
  await waitFor(async () => {
    const { status, checks } = await ready();
    return status === 503 && Object.values(checks).some((check) => saying.test(check));
  });
}

/** Has every insert into these tables of the write database fail like this. */
async function failing(tables: readonly string[], code: string): Promise<() => Promise<unknown>> {
  await writeOwner.query(
    `create function fails() returns trigger language plpgsql as
       $$ begin raise exception 'could not extend file "base/1/2": secret' using errcode = '${code}'; end $$`,
  );
  for (const table of tables)
    await writeOwner.query(`create trigger fails before insert on ${table} execute function fails()`);
  return () => writeOwner.query('drop function fails() cascade');
}

test('Redis is frozen: what it answers is told to be away, the rest goes on, and nobody is delayed', async () => {
  const socket = server.socket(token);
  valkey.freeze();
  try {
    const begun = performance.now();
    const [overSocket] = await Promise.all([
      socket.iterate({ query: queries.availability }).next(),
      expectUnavailable(ask(queries.availability)),
    ]);
    expect(overSocket.value).toMatchObject({
      errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE', retryAfterMs: 1_000 } }],
    });
    expect(performance.now() - begun).toBeLessThan(5_000);
    const { code, ms } = await codeOf(ask(queries.orders));
    expect(code).toBeUndefined();
    expect(ms).toBeLessThan(1_500);
    expect((await codeOf(order())).body.data.placeOrder.__typename).toBe('OrderCommandAccepted');
    await untilNotReady(/no answer/);
  } finally {
    valkey.thaw();
    await socket.dispose();
  }
});

test('with Redis frozen, or the checkpoints locked, also what asks it more than once is told in time', async () => {
  const progress = '{ pendingCommands { commandId } }';
  const control = (name: 'pause' | 'resume') =>
    ask(
      `mutation ($input: ${name === 'pause' ? 'Pause' : 'Resume'}ProjectionInput!) {
        ${name}Projection(input: $input) { __typename ... on ProjectionCommandAccepted { projection { name } } }
      }`,
      { input: { commandId: randomUUID(), name: 'order-status' } },
    );
  const waiting = (after: string) =>
    server.post(
      { query: queries.availability, extensions: { consistency: { after: [after], timeoutMs: 5_000 } } },
      { authorization: `Bearer ${token}` },
    );
  valkey.freeze();
  try {
    // What was ordered meanwhile cannot be seen there: somebody has to ask how far it is.
    const { body } = await codeOf(order());
    const [pending, paused] = await Promise.all([
      codeOf(ask(progress)),
      codeOf(control('pause')),
      expectUnavailable(waiting(body.extensions?.consistency.token ?? '')),
    ]);
    expect(pending).toMatchObject({ code: undefined });
    expect(pending.body.data.pendingCommands.length).toBeGreaterThan(0);
    expect(pending.ms).toBeLessThan(5_000);
    expect(paused.body.data?.pauseProjection.__typename).toBe('ProjectionCommandAccepted');
    expect(paused.ms).toBeLessThan(5_000);
  } finally {
    valkey.thaw();
  }
  const tx = await readOwner.connect();
  try {
    await tx.query('begin; lock table checkpoint in access exclusive mode');
    await order();
    expect((await codeOf(ask(progress))).ms).toBeLessThan(5_000);
  } finally {
    await tx.query('rollback');
    tx.release();
    await control('resume');
  }
});

test('the write database only reads', async () => {
  const name = new URL(databases.databaseUrl).pathname.slice(1);
  await writeOwner.query(`alter database ${name} set default_transaction_read_only = on`);
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()
    and application_name like 'tidemark%' and application_name <> 'tidemark owner'`;
  try {
    await writeOwner.query(cut);
    await expectUnavailable(order());
    await untilNotReady(/cannot be written/);
    const { code } = await codeOf(ask(queries.orders));
    expect(code).toBeUndefined();
  } finally {
    await writeOwner.query(`alter database ${name} reset default_transaction_read_only`);
    // No restart is needed: a connection that only read is not used again. Those that are read from may stay.
  }
});

test('the disk of the write database is full', async () => {
  const mend = await failing(['event', 'write_probe'], '53100');
  try {
    await expectUnavailable(order());
    await untilNotReady(/cannot be written/);
    expect((await codeOf(ask(queries.orders))).code).toBeUndefined();
  } finally {
    await mend();
  }
});

test.each(['40P01', '40001'])(
  'others come first each time (%s): a refusal says to send it again',
  async (code) => {
    const mend = await failing(['event'], code);
    try {
      const { body, ms } = await codeOf(
        ask(
          `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
        __typename ... on UserError { code message } ... on CommandIdConflict { retryAfterMs } } }`,
          {
            input: orderInput([{ sku: 'CUP', quantity: 1 }]),
          },
        ),
      );
      expect(body.errors).toBeUndefined();
      expect(body.data.placeOrder).toEqual({
        __typename: 'CommandIdConflict',
        code: 'COMMAND_IN_PROGRESS',
        message: expect.stringContaining('send the same again') as string,
        retryAfterMs: 500,
      });
      expect(ms).toBeLessThan(5_000);
    } finally {
      await mend();
    }
  },
);

test('what an order needs is locked by something that does not end', async () => {
  const tx = await writeOwner.connect();
  try {
    await tx.query('begin');
    await tx.query("select from stock where sku = 'CUP' for update");
    await expectUnavailable(order());
  } finally {
    await tx.query('rollback');
    tx.release();
  }
});

test('a command of before knownAt does not come to its end', async () => {
  const input = { commandId: randomUUID(), name: 'Savings', baseCurrency: 'USD' };
  const { body } = await ask(
    `mutation ($input: OpenPortfolioInput!) { openPortfolio(input: $input) {
      ... on PortfolioCommandAccepted { portfolioId } } }`,
    { input },
  );
  const id = body.data.openPortfolio.portfolioId as string;
  const tx = await writeOwner.connect();
  try {
    await tx.query('begin');
    // As whoever appends holds it.
    await tx.query('lock table stream_head in row exclusive mode');
    const variables = { id, knownAt: new Date(Date.now() - 10).toISOString() };
    const query = `query ($id: ID!, $knownAt: DateTime) { portfolioAt(id: $id, knownAt: $knownAt) { version } }`;
    await expectUnavailable(ask(query, variables));
  } finally {
    await tx.query('rollback');
    tx.release();
  }
});

test('the table that is read is locked', async () => {
  const { rows } = await readOwner.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename ~ '^orders_v\\d+$'",
  );
  const tx = await readOwner.connect();
  try {
    await tx.query('begin');
    for (const { name } of rows) await tx.query(`lock table ${name} in access exclusive mode`);
    const some = () => Array.from({ length: 10 }, () => expectUnavailable(ask(queries.orders)));
    const first = some();
    // Those who come now first wait for a connection, until the others have given up, and then for the table.
    await waitFor(
      async () =>
        (
          await readOwner.query(
            `select from pg_stat_activity where datname = current_database() and application_name = 'tidemark query'
               and wait_event_type = 'Lock' and clock_timestamp() - query_start > interval '1500 ms'`,
          )
        ).rowCount !== 0,
    );
    await Promise.all([...first, ...some()]);
  } finally {
    await tx.query('rollback');
    tx.release();
  }
});

test('the write database is frozen: connections are open, and nothing comes', async () => {
  write.freeze();
  try {
    await Promise.all([expectUnavailable(order()), expectUnavailable(ask(queries.log))]);
    // Those that were open have been given up: the next cannot connect.
    await Promise.all([expectUnavailable(order()), expectUnavailable(ask(queries.log))]);
    await untilNotReady(/no answer/);
  } finally {
    write.thaw();
  }
});

test('the read database is frozen', async () => {
  read.freeze();
  try {
    await expectUnavailable(ask(queries.orders));
    await expectUnavailable(ask(queries.orders));
    expect((await codeOf(order())).body.errors).toBeUndefined();
  } finally {
    read.thaw();
  }
});
