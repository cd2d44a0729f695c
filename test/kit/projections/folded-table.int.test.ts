import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPool, type Pool } from '../../../src/kit/databases/postgres.js';
import { everyone, only, own, ownOr, type Permission } from '../../../src/kit/commands/permission.js';
import { listOf } from '../../../src/kit/feeds/list-of.js';
import type { ReadingContext } from '../../../src/kit/feeds/reading.js';
import type { RecordedEvent } from '../../../src/kit/log/messages.js';
import { foldedTable } from '../../../src/kit/projections/folded-table.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';

// A read model of nobody's context: guests, folded row by row.

interface Guest {
  readonly id: string;
  readonly hostId: string | null;
  readonly name: string;
  readonly spent: string;
  readonly visits: number;
  readonly lastAt: string;
  readonly regular: boolean;
  readonly end: number;
  readonly notes: readonly string[];
}
interface Visited {
  readonly type: 'Visited';
  readonly data: {
    readonly guestId: string;
    readonly name: string;
    readonly spent: string;
    readonly at: string;
  };
}
interface Noted {
  readonly type: 'Noted';
  readonly data: { readonly guestId: string; readonly note: string };
}

const guests = foldedTable<Guest, Visited | Noted>({
  name: 'guests',
  version: 1,
  table: 'guests_v1',
  key: 'id',
  owner: 'hostId',
  columns: {
    id: 'uuid',
    hostId: 'text',
    name: 'text',
    spent: 'numeric',
    visits: 'integer',
    lastAt: 'timestamptz',
    regular: 'boolean',
    end: 'integer',
    notes: 'json',
  },
  events: ['Visited', 'Noted'],
  rowKeys: ({ data }) => [data.guestId],
  evolve(row, { type, data }, id) {
    if (type === 'Noted') {
      if (!row) throw new Error(`${id} has never been here`);
      return { ...row, notes: [...row.notes, data.note] };
    }
    const visits = (row?.visits ?? 0) + 1;
    const { name, spent, at } = data;
    return {
      id,
      hostId: 'ada',
      notes: [],
      ...row,
      name,
      spent,
      visits,
      lastAt: at,
      regular: visits > 1,
      end: -visits,
    };
  },
});

let databases: TestDatabases;
let owner: Pool;
let projector: Pool;
let query: Pool;
beforeAll(async () => {
  databases = await createTestDatabases();
  owner = openPool(databases.readDatabaseUrl, undefined, 1);
  projector = openPool(databases.readDatabaseUrl, 'tidemark_projector', 1);
  query = openPool(databases.readDatabaseUrl, 'tidemark_query', 2);
  await owner.query(`
    create table guests_v1 (id uuid primary key, host_id text, name text not null, spent numeric not null,
      visits int not null, last_at timestamptz(3) not null, regular boolean not null, "end" int not null, notes json not null,
      lane int not null, seq bigint not null);
    alter table guests_v1 owner to tidemark_projector;
    grant select on guests_v1 to tidemark_query`);
});
afterAll(async () => {
  await Promise.all([owner.end(), projector.end(), query.end()]);
  await databases.drop();
});
beforeEach(() => owner.query('truncate guests_v1'));

const recorded = (event: Visited | Noted, n: number) =>
  ({ ...event, position: BigInt(n), xid: 1_000n, version: n }) as unknown as RecordedEvent<Visited | Noted>;
const apply = async (
  events: readonly (Visited | Noted)[],
  { seq = 1n, mine = () => true }: { seq?: bigint; mine?: (key: string) => boolean } = {},
) => {
  const tx = await projector.connect();
  try {
    await guests.apply(tx, events.map(recorded), { lane: 0, seq, mine, taken: () => undefined });
  } finally {
    tx.release();
  }
};
const visited = (guestId: string, name: string, spent = '1', at = '2026-11-30T12:00:00.000Z'): Visited => ({
  type: 'Visited',
  data: { guestId, name, spent, at },
});
const context = (sub?: string, ...roles: string[]) =>
  ({
    caller: sub === undefined ? undefined : { sub, roles: new Set(roles), expiresAt: 0 },
    consistency: { read: (_: string, find: () => unknown) => find() },
    reads: { db: query },
  }) as unknown as ReadingContext;

test('a row comes back as it was folded, whatever its columns hold', async () => {
  const id = randomUUID();
  const name = 'Zoë "Q"\t\\ {},\n';
  await apply([
    visited(id, name, '12345678901234567890.000000000000000001'),
    { type: 'Noted', data: { guestId: id, note: name } },
  ]);
  await apply([visited(id, name, '0.5', '0001-01-01T00:00:00.001Z')], { seq: 2n });
  const { rows } = await guests.byKey.find({ db: query } as never, [id, randomUUID()]);
  expect([...rows.values()]).toEqual([
    {
      id,
      hostId: 'ada',
      name,
      spent: '0.5',
      visits: 2,
      lastAt: '0001-01-01T00:00:00.001Z',
      regular: true,
      end: -2,
      notes: [name],
    },
  ]);
});

test('values are kept as they are read, so that a fold over any pages comes to the same', async () => {
  const id = randomUUID();
  await apply([visited(id.toUpperCase(), 'Zoë', '9.50', '2026-11-30T13:00:00+01:00')]);
  const { rows } = await guests.byKey.find({ db: query } as never, [id]);
  const { evolve, valuesOf } = guests.verified;
  const folded = evolve(
    undefined,
    recorded(visited(id, 'Zoë', '9.50', '2026-11-30T13:00:00+01:00'), 1),
    id.toUpperCase(),
  );
  expect(rows.get(id)).toMatchObject({ spent: '9.5', lastAt: '2026-11-30T12:00:00.000Z' });
  expect(valuesOf(folded)).toEqual(Object.values(rows.get(id) ?? {}));
});

test('rows of other lanes, or that are parked, are left alone', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  await apply([visited(one, 'one'), visited(other, 'other')], { mine: (key) => key === one });
  const { rows } = await guests.byKey.find({ db: query } as never, [one, other]);
  expect([...rows.keys()]).toEqual([one]);
  // Nothing of it is this page's: no statement at all.
  await guests.apply({ query: () => expect.fail('it asks') } as never, [recorded(visited(other, 'x'), 1)], {
    lane: 0,
    seq: 9n,
    mine: () => false,
    taken: () => undefined,
  });
});

test('what has changed since a place is told, by owner and by key', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  await apply([visited(one, 'one')], { seq: 1n });
  await apply([visited(other, 'other')], { seq: 2n });
  const since = async (seq: bigint, scope?: { owner?: string; keys?: string[] }) =>
    (
      await guests.changes.read(
        { db: query } as never,
        { generation: 1, lanes: [{ seq, key: undefined }] },
        10,
        scope,
      )
    ).changes.map(({ key, row, seq: at }) => [key, row.name, at]);
  expect(await since(0n)).toEqual([
    [one, 'one', 1n],
    [other, 'other', 2n],
  ]);
  expect(await since(1n)).toEqual([[other, 'other', 2n]]);
  expect(await since(0n, { keys: [one] })).toEqual([[one, 'one', 1n]]);
  expect(await since(0n, { owner: 'bob' })).toEqual([]);
});

test('a key of another type is refused when it is declared', () => {
  const { evolve: _, ...other } = { evolve: () => ({ n: 1 }) };
  expect(() =>
    foldedTable<{ n: number }, Visited>({
      ...other,
      name: 'counted',
      version: 1,
      table: 'counted_v1',
      key: 'n',
      columns: { n: 'integer' },
      events: ['Visited'],
      rowKeys: () => [],
      evolve: () => ({ n: 1 }),
    }),
  ).toThrow('counted: the key n is integer; make it a uuid or a text');
});

describe('a list of it', () => {
  const ids = Array.from({ length: 25 }, () => randomUUID());
  beforeEach(() =>
    apply(
      ids.map((id, n) =>
        visited(id, `guest ${n % 5}`, String(n), new Date(Date.UTC(2026, 0, n + 1)).toISOString()),
      ),
    ),
  );
  const show = ({ id, name, spent }: Guest) => ({ id, name, spent });
  const list = (
    page: object,
    where: Partial<Guest> = {},
    orderBy?: { property: keyof Guest; direction: 'asc' | 'desc' },
  ) => listOf(context(), guests, { page, permission: everyone, where, show, ...(orderBy && { orderBy }) });

  test.each([
    undefined,
    { property: 'spent', direction: 'desc' },
    // A word of SQL, and below 0.
    { property: 'end', direction: 'asc' },
    { property: 'name', direction: 'asc' },
  ] as const)('ordered by %j, shows every row once, page by page', async (orderBy) => {
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page = await list({ first: 4, after }, {}, orderBy);
      seen.push(...page.nodes.map(({ id }) => id));
      expect(page.edges.map(({ node }) => node)).toEqual(page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
    const { nodes } = await list({ first: 100 }, {}, orderBy);
    expect(nodes.map(({ id }) => id)).toEqual(seen);
    if (orderBy?.property === 'spent') expect(nodes[0]?.spent).toBe('24');
  });

  test('is filtered, and counted', async () => {
    const page = await list({ first: 2 }, { name: 'guest 3', regular: false });
    expect(page.nodes.map(({ name }) => name)).toEqual(['guest 3', 'guest 3']);
    expect(await page.count()).toBe(5);
    expect(await (await list({}, { hostId: null })).count()).toBe(0);
    const nothing = await list({}, { name: 'half \ud800' });
    expect([nothing.nodes, await nothing.count()]).toEqual([[], 0]);
  });

  test('shows who may see only their own no row of others, whatever is asked for', async () => {
    const of = async (permission: Permission, asking: ReadingContext, where = {}) => {
      const page = await listOf(asking, guests, { page: { first: 1 }, permission, where, show });
      return [page.nodes.length, await page.count()];
    };
    expect(await of(own, context('ada', 'CUSTOMER'))).toEqual([1, 25]);
    expect(await of(own, context('bob', 'CUSTOMER'))).toEqual([0, 0]);
    expect(await of(own, context('bob', 'CUSTOMER'), { hostId: 'ada' })).toEqual([0, 0]);
    expect(await of(ownOr('STAFF'), context('bob', 'STAFF'))).toEqual([1, 25]);
    expect(await of(ownOr('STAFF'), context('bob', 'STAFF'), { hostId: 'bob' })).toEqual([0, 0]);
    await expect(of(own, context())).rejects.toThrow('needs a JWT');
    await expect(of(only('STAFF'), context('ada', 'CUSTOMER'))).rejects.toThrow('is for staff');
    const ofNobody = { ...guests, rows: { ...guests.rows, owner: undefined } };
    await expect(
      listOf(context('ada', 'CUSTOMER'), ofNobody, { page: {}, permission: own, show }),
    ).rejects.toThrow('a list of guests is for owners: its table must say whose a row is, by `owner`');
  });

  test('takes no cursor of another list', async () => {
    const { pageInfo } = await list({ first: 2 }, { name: 'guest 3' });
    await expect(list({ first: 2, after: pageInfo.endCursor })).rejects.toThrow(
      'is not a cursor of this list',
    );
    await expect(list({ first: 0 })).rejects.toThrow('give 1 to 100');
  });

  test('cannot be ordered by what has no order', async () => {
    await expect(list({}, {}, { property: 'notes', direction: 'asc' })).rejects.toThrow(
      'a list cannot be ordered by a column of json',
    );
  });
});
