import pg from 'pg';
import type { Benchmark } from './benchmark.js';
import { connect, timesAlone, toBody } from './graphql-client.js';
import { figure } from './report.js';
import { pauseOthers } from './pause-others.js';
import { seedOrders, seedProducts, vacuum } from './seed.js';
import { percentile, ratios, spread } from './statistics.js';

/** SEARCH_ORDERS=1000000 takes about a quarter of an hour to seed and to project. */
const size = { orders: Number(process.env['SEARCH_ORDERS'] ?? 100_000), products: 2_000, customers: 10_000 };
const targetMs = 50;
/** What a search reads. */
const searched = ['orders', 'order-search'];
/** Searches that requests go round. */
const searches = 700;

export const search: Benchmark = {
  name: 'search',
  about: 'full-text search of orders: numbers, customers, products, prefixes and mistyped words',
  async run(lab, { rounds, seconds }) {
    const { databaseUrl, readDatabaseUrl } = await lab.databases('search');
    lab.log(`search: ${size.orders.toLocaleString('en')} orders into the log`);
    await seedProducts(databaseUrl, size.products);
    await seedOrders(databaseUrl, size.orders, size.customers, { logOnly: true });
    lab.log('search: the projector builds the read models');
    const server = await lab.start({ databaseUrl, readDatabaseUrl });
    const client = connect(server.url, lab.jwt, 1);
    try {
      await pauseOthers(readDatabaseUrl, searched);
      await server.caughtUp(searched);
      await vacuum(readDatabaseUrl);
      const texts = await searchesFor(readDatabaseUrl);
      const found = 'nodes { id number customerId total { amount } } pageInfo { endCursor }';
      const bodies = {
        search: texts.map((text) =>
          toBody(`query Search($text: String) { orders(first: 20, search: $text) { ${found} } }`, { text }),
        ),
        list: [toBody(`query List { orders(first: 20) { ${found} } }`, {})],
      };
      const samples: Record<keyof typeof bodies, number[][]> = { search: [], list: [] };
      // Round 0 warms up.
      for (let round = 0; round <= rounds; round++)
        for (const side of ['search', 'list'] as const) {
          const times = await timesAlone(seconds, (nth) =>
            client.sendReady(bodies[side][nth % bodies[side].length] ?? Buffer.of()),
          );
          if (round > 0) samples[side].push(times);
        }
      const p50 = (times: readonly number[]): number => percentile(times, 0.5);
      const all = samples.search.flat();
      const p95 = percentile(all, 0.95);
      return [
        {
          name: 'search',
          what: `20 by RELEVANCE, of ${size.orders.toLocaleString('en')} orders`,
          ours: `p50 ${figure(p50(all))} ms, p95 ${figure(p95)} ms`,
          against: `the latest 20, without search: p50 ${figure(p50(samples.list.flat()))} ms`,
          ratio: spread(ratios(samples.search.map(p50), samples.list.map(p50))),
          target: `p95 < ${targetMs} ms`,
          met: p95 < targetMs,
          samples: { search: samples.search.map(p50), list: samples.list.map(p50) },
        },
      ];
    } finally {
      client.close();
      await server.stop();
    }
  },
};

/** What people type: in turns what finds one order, a few, one in a hundred, and all of them. */
async function searchesFor(readDatabaseUrl: string): Promise<string[]> {
  const read = new pg.Client({ connectionString: readDatabaseUrl });
  await read.connect();
  const { rows } = await read.query<{ number: string; customer: string; sku: string }>(
    `select number, customer_id as customer, skus[1] as sku from orders_v1 order by md5(id::text) limit $1`,
    [searches],
  );
  await read.end();
  return rows.map(({ number, customer, sku }, i) => {
    switch (i % 7) {
      case 0:
        return number;
      case 1:
        return number.slice(0, 5);
      case 2:
        return customer;
      case 3:
        return sku;
      case 4:
        return `${sku} ${customer}`;
      case 5:
        return 'lodnon';
      default:
        return 'ada london';
    }
  });
}
