import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool, together, transaction, type Pool, type Tx } from '../../../src/kit/databases/postgres.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';

let databases: TestDatabases;
let pool: Pool;
beforeAll(async () => {
  databases = await createTestDatabases();
  pool = openPool(databases.databaseUrl, 'tidemark_command', 2);
});
afterAll(async () => {
  await pool.end();
  await databases.drop();
});

const divide = (tx: Tx) => tx.query('select 1 / 0');
/** However many layers a statement is asked through: each is heard of a moment later. */
const through = (layers: number, tx: Tx): Promise<unknown> =>
  layers === 0 ? divide(tx) : together([through(layers - 1, tx), tx.query('select 2')]);

test.each([0, 1, 5, 20])(
  'what is thrown is why the first statement failed, asked through %i layers, not that the transaction is aborted',
  async (layers) => {
    const failing = transaction(pool, (tx) => together([through(layers, tx), tx.query('select 3')]));
    await expect(failing).rejects.toThrow('division by zero');
  },
);

test('the answers are those of the statements, in their order', async () => {
  const answers = await transaction(pool, (tx) =>
    together([
      tx.query<{ a: number }>('select 1 as a'),
      undefined,
      tx.query<{ b: string }>(`select 'x' as b`),
    ]),
  );
  expect(answers[0].rows).toEqual([{ a: 1 }]);
  expect(answers[1]).toBeUndefined();
  expect(answers[2].rows).toEqual([{ b: 'x' }]);
});
