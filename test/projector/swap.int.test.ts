import { expect, test } from 'vitest';
import { systemClock } from '../../src/cqrs/clock.js';
import { orderingProjections } from '../../src/ordering/index.js';
import { readFrontier } from '../../src/persistence/log-reader.js';
import { openPool } from '../../src/persistence/postgres.js';
import { openRedis } from '../../src/persistence/redis.js';
import { postgresGenerations } from '../../src/projector/postgres-generations.js';
import { redisGenerations } from '../../src/projector/redis-generations.js';
import { expectEqualFold, notCaughtUp } from '../support/fold.js';
import { startTestNode } from '../support/node.js';
import { givenProduct } from '../support/shop.js';
import { waitFor } from '../support/wait-for.js';
import { startOwnProjector } from './own-projector.js';

test.each(['products', 'availability'])(
  'a newer version of %s is built anew, and older code leaves it alone',
  async (name) => {
    const node = await startTestNode({ projector: false });
    await givenProduct(node, 'A', 5);
    const old = await startOwnProjector(node.databases);
    await waitFor(async () => (await notCaughtUp(node.databases)).length === 0);
    const newer = await startOwnProjector(node.databases, (projection) =>
      projection.name === name ? { ...projection, version: 2 } : projection,
    );
    const read = openPool(node.databases.readDatabaseUrl, 'tidemark_projector', 1);
    const versionOf = async () =>
      (
        await read.query<{ version: number; generation: number }>(
          'select version, generation from projection where name = $1',
          [name],
        )
      ).rows[0];
    await waitFor(async () => (await versionOf())?.version === 2, {
      timeoutMs: 30_000,
      describe: 'the newer code has taken over',
    });
    await givenProduct(node, 'B', 7);
    await expectEqualFold(node.databases);
    const built = await versionOf();
    await newer.stop();
    // The older code is alone now: it does not turn anything back.
    await givenProduct(node, 'C', 9);
    await waitFor(async () => (await notCaughtUp(node.databases)).some((lane) => lane.startsWith(name)));
    expect(await versionOf()).toEqual(built);
    await old.stop();
    await read.end();
    await node.stop();
  },
);

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
    const read = openPool(readDatabaseUrl, 'tidemark_projector', 3);
    const redis = openRedis(redisUrl);
    const [projection] = orderingProjections(5).filter((one) => one.name === name);
    if (!projection) throw new Error(`there is no projection ${name}`);
    const generations =
      projection.store === 'postgres'
        ? postgresGenerations(read, systemClock)
        : redisGenerations(redis, redisPrefix, read, systemClock);
    const { epoch } = await readFrontier(log);
    await generations.begin(projection, epoch.number);
    // Nobody builds it: it stays empty.
    expect(await generations.compare(projection)).toBeUndefined();
    expect(await generations.swap(projection, 1, undefined)).toBe(false);
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
