import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureEpoch } from '../../../src/kit/log/epoch.js';
import { sqlState } from '../../../src/kit/faults/outage.js';
import { openPool, type DatabaseRole, type Pool } from '../../../src/kit/databases/postgres.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';

let databases: TestDatabases;
const owners = {} as Record<Side, Pool>;

type Side = 'write' | 'read';
const sides = ['write', 'read'] as const;
const roles = ['tidemark_command', 'tidemark_log_reader', 'tidemark_projector', 'tidemark_query'] as const;
const urlOf = (side: Side) => (side === 'write' ? databases.databaseUrl : databases.readDatabaseUrl);

beforeAll(async () => {
  databases = await createTestDatabases();
  for (const side of sides) owners[side] = openPool(urlOf(side), undefined, 1);
  await ensureEpoch(owners.write);
});

afterAll(async () => {
  await Promise.all(Object.values(owners).map((pool) => pool.end()));
  await databases.drop();
});

interface Table {
  readonly name: string;
  readonly column: string;
}

async function tablesOf(side: Side): Promise<Table[]> {
  const { rows } = await owners[side].query<Table>(
    `select relname as name, quote_ident(attname) as column
     from pg_class join pg_attribute on attrelid = pg_class.oid and attnum = 1
     where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace order by relname`,
  );
  return rows;
}

const statements = {
  select: ({ name }: Table) => `select 1 from ${name} limit 0`,
  insert: ({ name }: Table) => `insert into ${name} select * from ${name} limit 0`,
  update: ({ name, column }: Table) => `update ${name} set ${column} = ${column} where false`,
  delete: ({ name }: Table) => `delete from ${name} where false`,
  truncate: ({ name }: Table) => `truncate ${name} cascade`,
  drop: ({ name }: Table) => `drop table ${name} cascade`,
} as const;

/** Tries everything on every table, and takes it back. What it answers was not refused. */
async function allowed(side: Side, role: DatabaseRole): Promise<Record<string, string>> {
  const pool = openPool(urlOf(side), role, 1);
  try {
    const tx = await pool.connect();
    const may: Record<string, string> = {};
    for (const table of await tablesOf(side)) {
      const verbs: string[] = [];
      for (const [verb, statement] of Object.entries(statements)) {
        await tx.query('begin');
        const code = await tx.query(statement(table)).then(() => undefined, sqlState);
        await tx.query('rollback');
        // Any other failure is past the permission check.
        if (code !== '42501') verbs.push(verb);
      }
      if (verbs.length > 0) may[table.name] = verbs.join(' ');
    }
    tx.release();
    return may;
  } finally {
    await pool.end();
  }
}

const all = 'select insert update delete';
const tables = (names: string[], may: string) => Object.fromEntries(names.map((name) => [name, may]));

describe('in the write database', () => {
  test('the command side only appends to the log and the ledger, and cannot touch epoch and keys', async () => {
    expect(await allowed('write', 'tidemark_command')).toEqual({
      ...tables(
        ['product', 'stock', 'orders', 'order_line', 'payment', 'stream_head', 'portfolio_snapshot'],
        all,
      ),
      ...tables(['process_manager', 'job', 'payment_reference', 'refund'], all),
      sandbox_payment: 'select insert update',
      sandbox_entry: 'select insert',
      ...tables(['event', 'command'], 'select insert'),
      write_probe: 'select insert',
      ...tables(['epoch', 'signing_key'], 'select'),
    });
  });

  test('the log reader only reads the log, its snapshots, the ledger and the epoch', async () => {
    expect(await allowed('write', 'tidemark_log_reader')).toEqual(
      tables(['event', 'portfolio_snapshot', 'command', 'epoch'], 'select'),
    );
  });

  test.each(['tidemark_projector', 'tidemark_query'] as const)('%s can do nothing', async (role) => {
    expect(await allowed('write', role)).toEqual({});
  });
});

describe('in the read database', () => {
  const readTables = async () =>
    (await tablesOf('read')).map(({ name }) => name).filter((name) => !name.startsWith('_'));

  test('the query side reads, and writes nothing', async () => {
    expect(await allowed('read', 'tidemark_query')).toEqual(tables(await readTables(), 'select'));
  });

  test('the projector writes, and owns the tables of read models: it rebuilds them, and nothing else', async () => {
    const names = await readTables();
    expect(await allowed('read', 'tidemark_projector')).toEqual({
      ...tables(names, `${all} truncate`),
      ...tables(
        names.filter((name) => /_v\d+$|^projection_control$|^parked_decision$/.test(name)),
        `${all} truncate drop`,
      ),
    });
  });

  test.each(['tidemark_command', 'tidemark_log_reader'] as const)('%s can do nothing', async (role) => {
    expect(await allowed('read', role)).toEqual({});
  });
});

describe('a connection', () => {
  test.each(sides.flatMap((side) => roles.map((role) => [role, side] as const)))(
    'of %s makes nothing in the %s database that is not its own, and resetting it leaves it in its role',
    async (role, side) => {
      const pool = openPool(urlOf(side), role, 1);
      try {
        const making = pool.query('create table mine (id int); drop table mine');
        if (role === 'tidemark_projector' && side === 'read') await making;
        else await expect(making).rejects.toMatchObject({ code: '42501' });
        await expect(pool.query('create schema mine')).rejects.toMatchObject({ code: '42501' });
        for (const way of ['reset role', 'reset all', 'discard all']) {
          await pool.query(way);
          const { rows } = await pool.query<{ role: string }>('select current_user as role');
          expect(rows).toEqual([{ role }]);
        }
      } finally {
        await pool.end();
      }
    },
  );

  test.each([
    ['another role', '-c role=tidemark_query', 'tidemark_query'],
    ['other settings only', '-c statement_timeout=5s', undefined],
  ])('whose URL has options of its own, %s, is refused and says why', async (_, options, runsAs) => {
    const url = new URL(databases.databaseUrl);
    url.searchParams.set('options', options);
    const pool = openPool(url.href.replaceAll('+', '%20'), 'tidemark_command', 2);
    try {
      const refused = {
        code: 'SERVICE_UNAVAILABLE',
        message: `the connection runs as ${runsAs ?? url.username}, not as tidemark_command`,
      };
      for (let tries = 0; tries < 3; tries++)
        await expect(pool.query('select 1')).rejects.toMatchObject({
          ...refused,
          message: expect.stringContaining(refused.message) as string,
        });
      // None of them stays: the next use has to prove itself again.
      expect(pool.totalCount).toBe(0);
    } finally {
      await pool.end();
    }
  });
});
