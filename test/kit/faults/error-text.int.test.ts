import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorText } from '../../../src/kit/faults/error-text.js';
import { createLogger } from '../../../src/kit/edge/logger.js';
import { openPool, type Pool } from '../../../src/kit/databases/postgres.js';
import { readClient } from '../../../src/kit/databases/prisma.js';
import { openRedis, type Redis } from '../../../src/kit/databases/redis.js';
import { RowFault } from '../../../src/kit/projections/checkpoint.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';

const personal = 'Ada';
/** What somebody may have sent; begins as a word of a search does. */
const value = `${personal}\n12:00:00.000 info  all is well\u001b[2J & (`;

let databases: TestDatabases;
let pool: Pool;
let redis: Redis;
beforeAll(async () => {
  databases = await createTestDatabases();
  pool = openPool(databases.readDatabaseUrl, undefined, 1);
  redis = openRedis(databases.redisUrl);
  await pool.query(`create table thing (name text primary key check (length(name) < 200), size int)`);
  await pool.query('insert into thing values ($1, 1)', [value]);
});
afterAll(async () => {
  redis.disconnect();
  await pool.end();
  await databases.drop();
});

const ofPostgres: [what: string, sql: string][] = [
  ['no UUID', 'select $1::uuid'],
  ['no number', 'select $1::int'],
  ['no moment', 'select $1::timestamptz'],
  ['no zone', `select now() at time zone $1`],
  ['no JSON', 'select $1::json'],
  ['no snapshot', 'select $1::pg_snapshot'],
  ['no search', `select to_tsquery('simple', $1)`],
  ['no pattern', 'select $1 ~ $1'],
  ['no list', 'select $1::text[]'],
  ['no text', `select ($1 || chr(1))::bytea || decode($1, 'hex')`],
  ['there already', 'insert into thing values ($1, 2)'],
  ['too long', `insert into thing values (repeat($1, 9), 2)`],
  ['without a name', 'insert into thing (size) values (length($1))'],
];

async function failure(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('this was to fail');
}

function expectCut(error: unknown): void {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  for (const format of ['json', 'lines'] as const)
    createLogger({ level: 'info', format, destination }).error({ err: error }, 'a fault');
  const text = errorText(error);
  expect(text).not.toContain(personal);
  expect(text).toMatch(/^\P{Cc}{5,}$/u);
  // What is kept of an event that is parked.
  expect(new RowFault(error).message).toBe(text);
  expect(lines.join('')).not.toContain(personal);
  expect(lines.join('')).not.toMatch(/^12:00/m);
}

test.each(ofPostgres)('what PostgreSQL says of a value that is %s has none of it', async (_, sql) => {
  const values = sql.includes('$1') ? [value] : [];
  expectCut(await failure(() => pool.query(sql, values)));
});

test('nor has what Prisma says', async () => {
  const prisma = readClient(pool);
  expectCut(await failure(() => prisma.$queryRaw`select ${value}::uuid`));
  expectCut(
    await failure(() => prisma.projection.findMany({ where: { name: { contains: `${value}\u0000` } } })),
  );
  expectCut(await failure(() => prisma.projection.findMany({ where: { [value]: value } as never })));
});

test('nor what Valkey says', async () => {
  const key = `${databases.redisPrefix}x`;
  await redis.set(key, value);
  expectCut(await failure(() => redis.call('NOSUCH', value)));
  expectCut(await failure(() => redis.incr(key)));
  expectCut(
    await failure(() =>
      redis.eval(`return redis.error_reply('ERR no, with args beginning with: ' .. ARGV[1])`, 0, value),
    ),
  );
});
