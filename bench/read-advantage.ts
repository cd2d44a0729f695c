import { deepStrictEqual } from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { encodeId } from '../test/support/ids.js';
import type { Benchmark } from './benchmark.js';
import { closedLoop, connect, timesAlone, toBody, type GraphQLClient } from './graphql-client.js';
import type { Databases, Lab } from './lab.js';
import { figure, type Row } from './report.js';
import { seedOrders, seedProducts, vacuum } from './seed.js';
import { median, percentile, ratios, spread } from './statistics.js';

const size = { orders: 100_000, products: 2_000, customers: 10_000 };
const clients = 8;
/** In each round, one client alone: what a single request takes. */
const aloneSeconds = 1;
/** Places in the list, and orders, that requests go round. */
const places = 500;

interface Document {
  readonly name: string;
  readonly text: string;
  readonly variables: readonly object[];
  readonly target: number | undefined;
}

const orderFields = `id number status version customerId placedAt total { amount currencyCode }
  lines { sku name quantity unitPrice { amount } lineTotal { amount } } payment { status amount { amount } }`;

export const readAdvantage: Benchmark = {
  name: 'read-advantage',
  about: 'queries answered from read models, against Prisma over the normalized tables',
  async run(lab, { rounds, seconds }) {
    const databases = await lab.databases('reads');
    lab.log(`read-advantage: ${size.orders.toLocaleString('en')} orders into the write tables and the log`);
    await seedProducts(databases.databaseUrl, size.products);
    await seedOrders(databases.databaseUrl, size.orders, size.customers);
    lab.log('read-advantage: the projector builds the read models');
    const server = await lab.start(databases);
    await server.caughtUp();
    await vacuum(databases.readDatabaseUrl);
    const documents = await prepare(databases);
    const normalized = await lab.start(
      databases,
      fileURLToPath(new URL('./normalized-server.ts', import.meta.url)),
    );
    const ours = connect(server.url, lab.jwt, clients);
    const theirs = connect(normalized.url, lab.jwt, clients);
    const rows: Row[] = [];
    for (const document of documents) {
      await sameAnswers(document, ours, theirs);
      rows.push(await compare(lab, document, { ours, theirs, rounds, seconds }));
    }
    ours.close();
    theirs.close();
    await Promise.all([server.stop(), normalized.stop()]);
    return rows;
  },
};

/** Also sees that the read models hold what the write tables hold. */
async function prepare({ databaseUrl, readDatabaseUrl }: Databases): Promise<Document[]> {
  const one = async <T extends object>(connectionString: string, sql: string): Promise<T[]> => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const [written, read, customers] = await Promise.all([
    one(databaseUrl, 'select count(*)::int as n, trim_scale(sum(total)) as total from orders'),
    one(readDatabaseUrl, 'select count(*)::int as n, trim_scale(sum(total)) as total from orders_v1'),
    one(
      readDatabaseUrl,
      'select sum(order_count)::int as n, trim_scale(sum(lifetime_value)) as total from customers_v1',
    ),
  ]);
  deepStrictEqual(read, written, 'the read model of orders differs from the write tables');
  deepStrictEqual(customers, written, 'the read model of customers differs from the write tables');
  const some = await one<{ id: string; at: Date }>(
    databaseUrl,
    `select id, placed_at as at from (select *, row_number() over (order by placed_at) as i from orders) as numbered
     where i % (${size.orders} / ${places}) = 100 order by md5(id::text)`,
  );
  return [
    {
      name: 'one order with its lines',
      text: `query One($id: ID!) { order(by: { id: $id }) { ${orderFields} } }`,
      variables: some.map(({ id }) => ({ id: encodeId('order', id) })),
      target: undefined,
    },
    {
      name: '20 orders with lines and customer',
      text: `query Page($filter: OrderFilter) {
        orders(first: 20, filter: $filter) {
          nodes { ${orderFields} customer { orderCount lifetimeValue { amount } } }
          pageInfo { hasNextPage }
        }
      }`,
      variables: some.map(({ at }) => ({ filter: { placedTo: at.toISOString() } })),
      target: 5,
    },
  ];
}

async function sameAnswers(document: Document, ours: GraphQLClient, theirs: GraphQLClient): Promise<void> {
  for (const variables of document.variables.slice(0, 20)) {
    const [a, b] = await Promise.all([
      ours.send(document.text, variables),
      theirs.send(document.text, variables),
    ]);
    deepStrictEqual(a.data, b.data, `${document.name}: the two servers answer differently`);
    if (!JSON.stringify(a.data).includes('"lineTotal"'))
      throw new Error(`${document.name}: nothing was found`);
  }
}

async function compare(
  lab: Lab,
  { name, text, variables, target }: Document,
  sides: { ours: GraphQLClient; theirs: GraphQLClient; rounds: number; seconds: number },
): Promise<Row> {
  const ours: number[] = [];
  const against: number[] = [];
  const bodies = variables.map((one) => toBody(text, one));
  const [first = Buffer.of()] = bodies;
  const perSecond = (client: GraphQLClient, time: number): Promise<number> => {
    let next = 0;
    return closedLoop(clients, time, () => client.sendReady(bodies[next++ % bodies.length] ?? first));
  };
  /** Milliseconds of each request of a client that has the server to itself. */
  const alone = (client: GraphQLClient, time: number): Promise<number[]> =>
    timesAlone(time, (nth) => client.sendReady(bodies[nth % bodies.length] ?? first));
  const aloneOurs: number[] = [];
  const aloneAgainst: number[] = [];
  // Round 0 warms up.
  for (let round = 0; round <= sides.rounds; round++) {
    const time = round === 0 ? Math.min(2, sides.seconds) : sides.seconds;
    const fast = await perSecond(sides.ours, time);
    const slow = await perSecond(sides.theirs, time);
    lab.log(`read-advantage, ${name}, round ${round}: ${figure(fast)} and ${figure(slow)} requests/s`);
    if (round === 0) continue;
    ours.push(fast);
    against.push(slow);
    aloneOurs.push(...(await alone(sides.ours, aloneSeconds)));
    aloneAgainst.push(...(await alone(sides.theirs, aloneSeconds)));
  }
  const ratio = spread(ratios(ours, against));
  const p50 = (times: readonly number[]): string => `alone p50 ${figure(percentile(times, 0.5))} ms`;
  return {
    name: 'read-advantage',
    what: `${name}, of ${size.orders.toLocaleString('en')} orders`,
    ours: `${figure(median(ours))} requests/s; ${p50(aloneOurs)}`,
    against: `Prisma, normalized: ${figure(median(against))} requests/s; ${p50(aloneAgainst)}`,
    ratio,
    target: target === undefined ? undefined : `≥ ${target}`,
    met: target === undefined ? undefined : ratio.median >= target,
    samples: { ours, against },
  };
}
