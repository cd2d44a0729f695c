import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  contains,
  formatSnapshot,
  intersection,
  isVisible,
  parseSnapshot,
  snapshotOf,
  union,
  type Snapshot,
} from '../../../src/kit/log/snapshot.js';
import { testServers } from '../../support/servers.js';
import { snapshots, universe } from './snapshots.js';

let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: testServers().pgAdminUrl });
  await client.connect();
});

afterAll(() => client.end());

/** What PostgreSQL sees in each snapshot, of the transactions given. */
async function seenByPostgres(of: readonly Snapshot[], xids: readonly bigint[]): Promise<bigint[][]> {
  const { rows } = await client.query<{ seen: string[] }>(
    `select array(
       select xid::text from unnest($2::text[]) with ordinality as given (xid, place)
       where pg_visible_in_snapshot(xid::xid8, snapshot::pg_snapshot) order by place
     ) as seen
     from unnest($1::text[]) with ordinality as given (snapshot, place) order by place`,
    [of.map(formatSnapshot), xids.map(String)],
  );
  return rows.map(({ seen }) => seen.map(BigInt));
}

// Ids whose lower 32 bits are 0, 1 or 2 are never handed out, and PostgreSQL reads no snapshot that names one.
test.each([3n, 2n ** 32n + 3n, 2n ** 40n + 3n])(
  'PostgreSQL sees what we see, from transaction %s on',
  async (base) => {
    const xids = universe(base);
    const pairs = fc.sample(fc.tuple(snapshots(base), snapshots(base)), 400);
    const made = pairs.flatMap(([a, b]) => [
      a,
      b,
      union(a, b),
      intersection(a, b),
      snapshotOf([...a.xip, base]),
    ]);
    const theirs = await seenByPostgres(made, xids);
    expect(made.map((snapshot) => xids.filter((xid) => isVisible(snapshot, xid)))).toEqual(theirs);
    pairs.forEach(([a, b], i) => {
      const [ofA = [], ofB = [], ofUnion, ofIntersection] = theirs.slice(i * 5, i * 5 + 5);
      expect(contains(a, b)).toBe(ofB.every((xid) => ofA.includes(xid)));
      expect(ofUnion).toEqual(xids.filter((xid) => ofA.includes(xid) || ofB.includes(xid)));
      expect(ofIntersection).toEqual(ofA.filter((xid) => ofB.includes(xid)));
    });
  },
);

test('a snapshot that PostgreSQL takes is read and written without a change', async () => {
  const { rows } = await client.query<{ text: string }>('select pg_current_snapshot()::text as text');
  const text = rows[0]?.text ?? '';
  expect(formatSnapshot(parseSnapshot(text))).toBe(text);
});
