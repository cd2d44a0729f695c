// One short round of what `npm run test:consistency` does for hours.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstSeed } from '../../src/kit/testing/random.js';
import { allProjections } from '../support/all-projections.js';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';
import { compiled, startCluster, type Cluster } from './cluster.js';
import { faultNames } from './faults.js';
import { runRound } from './round.js';
import { describeViolation } from './violation.js';

let databases: TestDatabases;
let cluster: Cluster;
beforeAll(async () => {
  databases = await createTestDatabases();
  cluster = await startCluster({ program: compiled, roles: ['all', 'api'], databases });
  // A feed that is open while a projection is first built begins anew then, and no fault of the round is its reason.
  const read = new pg.Client({ connectionString: databases.readDatabaseUrl });
  await read.connect();
  await waitFor(
    async () => (await read.query('select from projection where built')).rowCount === allProjections.length,
    { timeoutMs: 60_000, describe: 'every projection is built' },
  );
  await read.end();
});
afterAll(async () => {
  await cluster.stop();
  await databases.drop();
});

test(`no promise is broken while things go wrong (SEED=${firstSeed} to see it again)`, async () => {
  const { violations, history } = await runRound(cluster, {
    seed: firstSeed,
    // The PostgreSQL of the run is everybody's.
    faults: faultNames.filter((name) => !name.startsWith('PostgreSQL')),
    steps: 8,
    customers: 2,
    patienceMs: 30_000,
  });
  expect(violations.map(describeViolation)).toEqual([]);
  expect(history.operations.filter(({ attempt }) => attempt?.outcome === 'accepted').length).toBeGreaterThan(
    3,
  );
  expect(history.feeds.flatMap(({ items }) => items).length).toBeGreaterThan(0);
});
