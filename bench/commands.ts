import type { Benchmark } from './benchmark.js';
import { closedLoop, connect } from './graphql-client.js';
import { findPgbench, ordersByPg, ordersByPgbench } from './order-transactions.js';
import { placeOrder } from './place-order.js';
import { figure } from './report.js';
import { seedProducts } from './seed.js';
import { median, ratios, spread } from './statistics.js';

const clients = 16;
const products = 1_000;
const target = 0.6;

export const commands: Benchmark = {
  name: 'commands',
  about: 'placeOrder over HTTP, 16 clients, against pgbench writing the same rows',
  async run(lab, { rounds, seconds }) {
    const { databaseUrl, readDatabaseUrl } = await lab.databases('commands');
    const rival = await lab.database('commands_pgbench', 'write');
    await Promise.all([seedProducts(databaseUrl, products), seedProducts(rival, products)]);
    const server = await lab.start({ databaseUrl, readDatabaseUrl });
    const client = connect(server.url, lab.jwt, clients);
    const pgbench = findPgbench();
    const ours: number[] = [];
    const against: number[] = [];
    // Round 0 warms up.
    for (let round = 0; round <= rounds; round++) {
      const time = round === 0 ? Math.min(2, seconds) : seconds;
      await server.caughtUp();
      const placed = await closedLoop(clients, time, () => placeOrder(client, products));
      // What is left to the projector would be done at the expense of the other.
      await server.caughtUp();
      const written = await (pgbench
        ? ordersByPgbench(pgbench, rival, { clients, products, seconds: time })
        : ordersByPg(rival, { clients, products, seconds: time }));
      lab.log(`commands, round ${round}: ${figure(placed)} orders/s, the database alone ${figure(written)}`);
      if (round === 0) continue;
      ours.push(placed);
      against.push(written);
    }
    client.close();
    await server.stop();
    const ratio = spread(ratios(ours, against));
    return [
      {
        name: 'commands',
        what: `placeOrder, ${clients} clients, 5 lines of ${products.toLocaleString('en')} products`,
        ours: `${figure(median(ours))} orders/s`,
        against: `${pgbench ? 'pgbench' : `${clients} pg clients (no pgbench here)`}: ${figure(median(against))} orders/s`,
        ratio,
        target: `≥ ${target}`,
        met: ratio.median >= target,
        samples: { ours, against },
      },
    ];
  },
};
