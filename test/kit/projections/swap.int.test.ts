import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { systemClock } from '../../../src/kit/time/clock.js';
import { coveredBy, type Projection } from '../../../src/kit/projections/projection.js';
import { contains, origin } from '../../../src/kit/log/snapshot.js';
import { readModelsOf } from '../../support/contexts.js';
import { readFrontier } from '../../../src/kit/log/log-reader.js';
import { openPool } from '../../../src/kit/databases/postgres.js';
import { unbuiltVersions } from '../../../src/kit/projections/projection-versions.js';
import { readRows } from '../../../src/kit/projections/read-database.js';
import { openRedis } from '../../../src/kit/databases/redis.js';
import { RedisRows } from '../../../src/kit/projections/redis-rows.js';
import { Wakeup } from '../../../src/kit/log/wakeup.js';
import { beginGeneration } from '../../../src/kit/projections/generations.js';
import { openStore } from '../../../src/kit/projections/open-store.js';
import { expectEqualFold, notCaughtUp } from '../../support/fold.js';
import { startTestNode } from '../../support/node.js';
import { givenProduct } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { startOwnProjector } from './own-projector.js';

/** Version 2, as newer code would have it: in tables of its own. */
const ofVersion2 = (projection: Projection): Projection => {
  const renamed = (text: string) => text.replaceAll('products_v1', 'products_v2');
  if (projection.store === 'redis') return { ...projection, version: 2 };
  return {
    ...projection,
    version: 2,
    tables: projection.tables.map(renamed),
    apply: (tx, events, page) => {
      const query = (statement: { name: string; text: string; values: unknown[] }) =>
        tx.query({ ...statement, name: `${statement.name}-2`, text: renamed(statement.text) });
      return projection.apply({ query } as typeof tx, events, page);
    },
  };
};

test('a newer version is built beside the older, and each code follows and reads its own', async () => {
  const names = ['products', 'availability'];
  const newest = (projection: Projection) =>
    names.includes(projection.name) ? ofVersion2(projection) : projection;
  const node = await startTestNode({ projector: false });
  const { readDatabaseUrl, redisUrl, redisPrefix } = node.databases;
  const owner = openPool(readDatabaseUrl, undefined, 1);
  const query = openPool(readDatabaseUrl, 'tidemark_query', 1);
  const log = openPool(node.databases.databaseUrl, 'tidemark_log_reader', 1);
  const redis = openRedis(redisUrl);
  // As its migration does.
  await owner.query(`create table products_v2 (like products_v1 including all)`);
  await owner.query('alter table products_v2 owner to tidemark_projector');
  await owner.query('grant select on products_v2 to tidemark_query');
  const versions = async () =>
    (
      await owner.query<{ name: string; version: number; generation: number; built: boolean }>(
        'select name, version, generation, built from projection where name = any($1) order by name, version',
        [names],
      )
    ).rows;
  const refs = names.map((name) => ({ name, version: 2 }));
  /** What code of this version reads, and whether it has this much of the log. */
  const read = async (version: number, snapshot = origin) => {
    const stock = new RedisRows<{ onHand: number }>(
      redis,
      redisPrefix,
      { name: 'availability', version, lanes: 4 },
      () => 0,
    );
    const [products, availability] = await Promise.all([
      readRows<{ sku: string }>(
        query,
        { name: 'products', version },
        `select sku from products_v${version} order by sku`,
      ),
      stock.read(['A', 'B', 'C']),
    ]);
    const whole = [products.position, await stock.position()].every((position) => {
      const covered = coveredBy(position);
      return covered !== undefined && contains(covered, snapshot);
    });
    return {
      whole,
      products: products.rows.map(({ sku }) => sku),
      stock: Object.fromEntries([...availability.rows].map(([sku, { onHand }]) => [sku, onHand])),
    };
  };
  const wakeup = new Wakeup(redis, redisPrefix);
  const shows = async (version: number, skus: Record<string, number>) => {
    const { snapshot } = await readFrontier(log);
    await waitFor(
      async () => {
        wakeup.logMoved(true);
        const seen = await read(version, snapshot);
        return (
          seen.whole && isDeepStrictEqual(seen, { whole: true, products: Object.keys(skus), stock: skus })
        );
      },
      { describe: `version ${version} shows ${Object.keys(skus).join()}` },
    );
  };
  try {
    await givenProduct(node, 'A', 5);
    // Nothing is built: stale answers are better than none.
    expect(await unbuiltVersions(query, refs)).toEqual([]);
    const old = await startOwnProjector(node.databases);
    await shows(1, { A: 5 });
    await waitFor(async () => (await versions()).every(({ built }) => built));
    const before = await versions();
    // An api process of the newer code waits for its own, one of the older code does not.
    expect(await unbuiltVersions(query, refs)).toEqual(names.toSorted());
    expect((await node.node.ready()).ok).toBe(true);

    const newer = await startOwnProjector(node.databases, newest);
    await waitFor(async () => (await unbuiltVersions(query, refs)).length === 0, {
      describe: 'the newer version is built',
    });
    await givenProduct(node, 'B', 7);
    await shows(1, { A: 5, B: 7 });
    await shows(2, { A: 5, B: 7 });
    // The older one was left as it was, and numbers of generations are given once.
    expect((await versions()).filter(({ version }) => version === 1)).toEqual(before);
    for (const name of names)
      expect(
        new Set((await versions()).filter((row) => row.name === name).map(({ generation }) => generation))
          .size,
      ).toBe(2);

    // Each goes on without the other.
    await old.stop();
    await givenProduct(node, 'C', 9);
    await shows(2, { A: 5, B: 7, C: 9 });
    expect((await read(1)).products).toEqual(['A', 'B']);
    await newer.stop();
    const again = await startOwnProjector(node.databases);
    await shows(1, { A: 5, B: 7, C: 9 });
    await again.stop();

    // A version that nobody has followed for a day is forgotten at the next start.
    await owner.query(`update projection set updated_at = updated_at - interval '2 days' where version = 2`);
    await owner.query(
      `update lane_lease l set expires_at = l.expires_at - interval '2 days' from projection p
       where p.name = l.projection and p.version = 2 and p.generation = l.generation`,
    );
    const last = await startOwnProjector(node.databases);
    await waitFor(async () => (await versions()).every(({ version }) => version === 1));
    await last.stop();
    expect(await redis.keys(`${redisPrefix}availability:v*`)).toHaveLength(1);
    expect(await redis.keys(`${redisPrefix}{availability:*:0}:checkpoint`)).toHaveLength(1);
  } finally {
    wakeup.close();
    redis.disconnect();
    await Promise.all([owner, log, query].map((pool) => pool.end()));
    await node.stop();
  }
});

test('a version that has no tables of its own is refused', async () => {
  const node = await startTestNode({ projector: false });
  await expect(
    startOwnProjector(node.databases, (projection) =>
      projection.name === 'products' ? { ...projection, version: 2 } : projection,
    ),
  ).rejects.toThrow('each version has tables of its own, so make another, products_v2');
  await node.stop();
});

test.each(['products', 'availability'])(
  'a new generation of %s that lacks what the other has shown is not let in its place',
  async (name) => {
    const node = await startTestNode({ projector: false });
    const { databaseUrl, readDatabaseUrl, redisUrl, redisPrefix } = node.databases;
    await givenProduct(node, 'A', 5);
    const projector = await startOwnProjector(node.databases);
    await waitFor(async () => (await notCaughtUp(node.databases)).length === 0);
    await projector.stop();

    const log = openPool(databaseUrl, 'tidemark_log_reader', 1);
    // One connection is enough for every step, or as many steps at once as there are connections would starve.
    const read = openPool(readDatabaseUrl, 'tidemark_projector', 1);
    const redis = openRedis(redisUrl);
    const [projection] = readModelsOf('ordering').filter((one) => one.name === name);
    if (!projection) throw new Error(`there is no projection ${name}`);
    const store = openStore(projection, { read, redis, redisPrefix, clock: systemClock });
    const { epoch } = await readFrontier(log);
    await beginGeneration({ projection, store, read }, epoch.number);
    // Nobody builds it: it stays empty.
    expect(await store.compare?.()).toBeUndefined();
    expect(await store.swap({ rebuilds: 1, reverts: 0 }, undefined)).toBe('not yet');
    await expectEqualFold(node.databases);

    // Built by whoever comes, and swapped by them.
    const again = await startOwnProjector(node.databases);
    await waitFor(
      async () =>
        (
          await read.query('select from projection where name = $1 and spare_state is distinct from $2', [
            name,
            'BUILDING',
          ])
        ).rowCount === 1,
      { timeoutMs: 30_000, describe: 'the generation that was begun is built' },
    );
    await expectEqualFold(node.databases);
    await again.stop();
    redis.disconnect();
    await Promise.all([log.end(), read.end()]);
    await node.stop();
  },
);
