import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstSeed, Random } from '../../../src/kit/testing/random.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { expectEqualFold } from '../../support/fold.js';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import { startOwnValkey, type OwnValkey } from '../../support/own-valkey.js';
import { testServers } from '../../support/servers.js';
import { after } from '../../support/shop.js';
import { Trade } from '../../support/trade.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { endAll, startProjector, type ProjectorProcess } from './projectors.js';

let databases: TestDatabases;
let valkey: OwnValkey;
/** Takes commands and answers queries all the time; is never restarted. */
let node: TestNode;
let admin: pg.Client;
beforeAll(async () => {
  valkey = await startOwnValkey();
  databases = { ...(await createTestDatabases()), redisUrl: valkey.url };
  node = await startTestNode({ databases, projector: false });
  admin = new pg.Client({ connectionString: testServers().pgAdminUrl });
  await admin.connect();
});
afterAll(async () => {
  await node.stop();
  await admin.end();
  await valkey.stop();
  await databases.drop();
});

const database = (url: string) => new URL(url).pathname.slice(1);

/** Cuts some of the connections of projectors and log readers, whatever they are doing. */
async function cut(share: number): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(
    `select count(pg_terminate_backend(pid))::int as n from pg_stat_activity
     where datname = any($1) and application_name in ('tidemark projector', 'tidemark log_reader') and random() < $2`,
    [[database(databases.databaseUrl), database(databases.readDatabaseUrl)], share],
  );
  return rows[0]?.n ?? 0;
}

/** Does this harm, in any order, while commands come in; then every event must have been applied, and only once. */
export const testExactlyOnce = (times: Record<'kill' | 'cut' | 'emptied', number>): void =>
  test('whatever is killed or cut, and whenever, every event is applied exactly once', async () => {
    const random = new Random(firstSeed);
    const trade = new Trade(node, random);
    const harm = { killed: 0, cut: 0, emptied: 0 };
    let projectors: ProjectorProcess[] = [];
    let sent = 0;
    let trading = true;
    try {
      await trade.open();
      projectors = [startProjector(databases), startProjector(databases)];
      const writers = Promise.all(
        Array.from({ length: 3 }, async () => {
          while (trading) {
            await trade.one();
            sent += 1;
            // So that there are thousands of events, not tens of thousands, while processes start.
            await pause(1 + random.int(8));
          }
        }),
      );
      const commands = (n: number) => {
        const until = sent + n;
        return waitFor(() => sent >= until, { timeoutMs: 20_000, describe: 'commands are sent' });
      };
      // One that starts while there is no Redis says so and ends; one that works never ends by itself.
      const supervise = () =>
        projectors.forEach((one, n) => {
          if (one.gone() && one.ready()) throw new Error(`a projector ended by itself: ${one.output()}`);
          if (one.gone()) projectors[n] = startProjector(databases);
        });
      const actions = {
        async kill() {
          const n = random.int(projectors.length);
          // Mostly while it works, now and then while it is starting.
          if (random.chance(0.75)) {
            await waitFor(() => (supervise(), projectors[n]?.ready()), {
              timeoutMs: 30_000,
              describe: () =>
                `the projector starts; SEED=${firstSeed}, gone: ${projectors[n]?.gone()}, it said: ${projectors[n]?.output()}`,
            });
            await commands(1 + random.int(120));
          }
          supervise();
          const [victim] = projectors.splice(n, 1);
          if (!victim) return;
          await endAll([victim]);
          harm.killed += 1;
          projectors.push(startProjector(databases));
        },
        async cut() {
          await commands(random.int(30));
          const share = random.pick([0.2, 0.5, 1]);
          // On a busy machine nobody may be connected just now.
          harm.cut += await waitFor(async () => (supervise(), (await cut(share)) || null), {
            describe: 'a connection is cut',
          });
        },
        async emptied() {
          await commands(random.int(30));
          await valkey.kill9();
          await commands(random.int(60));
          await valkey.restart();
          harm.emptied += 1;
        },
      };
      const plan = (Object.keys(actions) as (keyof typeof actions)[]).flatMap((name) =>
        Array.from({ length: times[name] }, () => name),
      );
      while (plan.length > 0) {
        const [name] = plan.splice(random.int(plan.length), 1);
        if (name) await actions[name]();
      }
      trading = false;
      await writers;
      supervise();
      expect(harm, `SEED=${firstSeed}, ${sent} commands`).toMatchObject({
        killed: times.kill,
        emptied: times.emptied,
      });
      expect(harm.cut).toBeGreaterThanOrEqual(times.cut);

      const models = await expectEqualFold(databases, 40_000).catch((error: unknown) => {
        throw new Error(`SEED=${firstSeed}, ${sent} commands, ${JSON.stringify(harm)}`, { cause: error });
      });
      supervise();
      // The node that has been there all the time sees them too.
      const [token = ''] = trade.tokens.slice(-1);
      const [sku = ''] = Object.keys(models.availability);
      const [orderId = ''] = trade.openOrders.slice(-1);
      const { data, errors } = await node.run(
        staff,
        `query ($sku: String!, $id: ID!) { product(sku: $sku) { onHand reserved } orderStatus(orderId: $id) { status } }`,
        { sku, id: orderId },
        after(token),
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({ product: models.availability[sku], orderStatus: { status: 'PLACED' } });

      // Lost once more, while nothing happens: nobody restarts anything, and nobody sends a command.
      await valkey.kill9();
      await valkey.restart();
      await expectEqualFold(databases);

      // This test can fail: an event applied twice, or a row that one was not applied to, is seen.
      const read = new pg.Client({ connectionString: databases.readDatabaseUrl });
      await read.connect();
      await read.query('update customers_v1 set order_count = order_count + 1 where customer_id = $1', [
        'ada',
      ]);
      await read.end();
      await expect(expectEqualFold(databases)).rejects.toThrow('to deeply equal');
    } finally {
      trading = false;
      await endAll(projectors);
    }
  }, 120_000);
