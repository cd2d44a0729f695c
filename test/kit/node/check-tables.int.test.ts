// What a read model needs of its tables is looked at before anything is served; each error says what to do.
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPool, type Pool } from '../../../src/kit/databases/postgres.js';
import { checkTables } from '../../../src/kit/node/check-tables.js';
import { operationsProjections } from '../../../src/kit/operations/index.js';
import type { DomainEvent } from '../../../src/kit/log/messages.js';
import { changesOf } from '../../../src/kit/projections/changed-rows.js';
import { foldedTable } from '../../../src/kit/projections/folded-table.js';
import type { PostgresProjection } from '../../../src/kit/projections/projection.js';
import { startTestServer } from '../../../src/kit/testing/index.js';
import { contexts } from '../../../src/contexts.js';
import { readyContexts } from '../../support/contexts.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { prismaFolder } from '../../support/migrate.js';

let databases: TestDatabases;
let query: Pool;
beforeAll(async () => {
  databases = await createTestDatabases();
  query = openPool(databases.readDatabaseUrl, 'tidemark_query', 1);
});
afterAll(async () => {
  await query.end();
  await databases.drop();
});

async function run(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databases.readDatabaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

interface Book {
  readonly isbn: string;
  readonly title: string;
  readonly pages: number;
  readonly price: string;
  readonly inPrint: boolean;
  readonly shownAs: object;
  readonly publishedOn: string;
  readonly addedAt: string;
}

const books = foldedTable<Book, DomainEvent>({
  name: 'books',
  version: 1,
  table: 'books_v1',
  key: 'isbn',
  columns: {
    isbn: 'text',
    title: 'text',
    pages: 'integer',
    price: 'numeric',
    inPrint: 'boolean',
    shownAs: 'json',
    publishedOn: 'date',
    addedAt: 'timestamptz',
  },
  events: [],
  rowKeys: () => [],
  evolve: () => {
    throw new Error('not asked');
  },
});

/** As a migration would make it, and `tidemark migrate` would give it out. */
beforeEach(() =>
  run(`
    drop table if exists books_v1, spare.books_v1;
    drop domain if exists title;
    create domain title as varchar(200);
    create table books_v1 (
      isbn text collate "C" primary key, title title not null, pages smallint not null, price decimal(12, 2), in_print boolean,
      shown_as json, published_on date, added_at timestamptz(3) not null, id bigint generated always as identity,
      seen int not null default 0, lane integer not null, seq bigint not null
    );
    alter table books_v1 owner to tidemark_projector;
    grant select on books_v1 to tidemark_query;`),
);

test('what is there is served, our own read models too', async () => {
  await checkTables(query, [books]);
  await checkTables(query, [
    ...readyContexts().flatMap(({ readModels }) => readModels),
    ...operationsProjections,
  ]);
});

const change = 'write a migration in prisma/read/migrations that changes it, then run tidemark migrate';

test.each([
  [
    'drop table books_v1',
    'the read model books: there is no table books_v1: write a migration in prisma/read/migrations that creates it, then run ' +
      'tidemark migrate',
  ],
  // That of another generation is not the one that answers.
  ['alter table books_v1 set schema spare', 'there is no table books_v1'],
  [
    'alter table books_v1 owner to current_user',
    'the table books_v1 is not given to the roles tidemark_projector, to own it, and tidemark_query, to read it: run tidemark',
  ],
  ['revoke select on books_v1 from tidemark_query', 'the table books_v1 is not given to the roles'],
  ['alter table books_v1 drop column in_print', `books_v1 lacks the column in_print (boolean): ${change}`],
  ['alter table books_v1 drop column lane', `books_v1 lacks the column lane (integer): ${change}`],
  [
    'alter table books_v1 alter seq type integer',
    `the column seq of the table books_v1 is int4 and must be bigint: ${change}`,
  ],
  ['alter table books_v1 alter pages type bigint', 'pages of the table books_v1 is int8 and must be integer'],
  [
    'alter table books_v1 alter price type float',
    'price of the table books_v1 is float8 and must be numeric',
  ],
  [
    'alter table books_v1 alter added_at type timestamp',
    'added_at of the table books_v1 is timestamp and must be',
  ],
  [
    'alter table books_v1 alter title type bytea using null',
    'title of the table books_v1 is bytea and must be text',
  ],
  [
    'alter table books_v1 drop constraint books_v1_pkey',
    `the table books_v1 has no primary key on isbn alone: ${change}`,
  ],
  [
    'alter table books_v1 drop constraint books_v1_pkey, add primary key (isbn, title)',
    'has no primary key on isbn alone',
  ],
  [
    'alter table books_v1 drop constraint books_v1_pkey; create unique index on books_v1 (isbn) where pages > 0',
    'has no primary key on isbn alone',
  ],
  [
    'alter table books_v1 add column shelf text not null',
    'the column shelf of the table books_v1 must not be null, and the read model does not write it: add it to the columns of',
  ],
])('%s', async (sql, message) => {
  await run(sql);
  await expect(checkTables(query, [books])).rejects.toThrow(message);
});

test('a unique key is as good as a primary one', async () => {
  await run('alter table books_v1 drop constraint books_v1_pkey, add unique (isbn)');
  await checkTables(query, [books]);
});

test('a read model with an `apply` of its own has the columns that it likes, unless it is asked for changes', async () => {
  const own: PostgresProjection = {
    name: 'shelves',
    version: 1,
    store: 'postgres',
    tables: ['shelves_v1', 'Shelved_V1'],
    lanes: 1,
    events: [],
    maxStalenessMs: 1_000,
    rowKeys: () => [],
    apply: () => Promise.resolve(),
  };
  await run(`
    create table shelves_v1 (id int); create table shelved_v1 (id int);
    alter table shelves_v1 owner to tidemark_projector; alter table shelved_v1 owner to tidemark_projector;
    grant select on shelves_v1, shelved_v1 to tidemark_query;`);
  await checkTables(query, [own]);
  changesOf(
    own,
    { table: 'shelves_v1', alias: 't', columns: 't.id', key: 't.id', type: 'text', last: '' },
    () => ({
      key: '',
      row: {},
    }),
  );
  await expect(checkTables(query, [own])).rejects.toThrow(
    'the table shelves_v1 lacks the column lane (integer)',
  );
});

test('every problem is told at once, and no node is started', async () => {
  await run('alter table books_v1 drop column pages, drop column lane');
  const [one, ...rest] = contexts;
  if (!one) throw new Error('there is a context');
  const withBooks = { ...one, readModels: (options: unknown) => [...one.readModels(options), books] };
  const start = startTestServer({ contexts: [withBooks, ...rest], prisma: prismaFolder, databases });
  await expect(start).rejects.toThrow(
    /^The read models cannot be served:\n {2}- the read model books: .*column pages .*\n {2}- the read model books: .*column lane .*$/,
  );
});
