import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chainHash, eventDigest, type HashedEvent } from '../../../src/kit/log/event-hash.js';
import { encodeId } from '../../support/ids.js';
import { append } from '../../../src/kit/log/log.js';
import { verifyLog } from '../../../src/kit/log/verify-log.js';
import { openPool, transaction, type Pool } from '../../../src/kit/databases/postgres.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { startTestNode, type TestNode } from '../../support/node.js';
import { ada, given, givenPortfolio, usd } from '../../support/savings.js';
import { givenProduct } from '../../support/shop.js';

let databases: TestDatabases;
let node: TestNode;
let owner: Pool;
let stream: string;
beforeEach(async () => {
  databases = await createTestDatabases();
  node = await startTestNode({ databases });
  owner = openPool(databases.databaseUrl, undefined, 1);
  const portfolioId = await givenPortfolio(node);
  // Many at once share a commit, and their streams a statement.
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      given(node, ada, 'depositCash', { portfolioId, amount: usd(`${i}.5`) }),
    ),
  );
  await givenProduct(node, 'Ünï-"1"', 5, '0.10');
  const { rows } = await owner.query<{ stream: string }>(
    `select stream from event where type = 'PortfolioOpened'`,
  );
  stream = rows[0]?.stream ?? '';
});
afterEach(async () => {
  await owner.end();
  await node.stop();
  await databases.drop();
});

const broken = async () => (await verifyLog(owner)).broken;
const untouched = { streams: 3, events: 43, untimed: 0, broken: [], commands: [] };

interface Stored extends HashedEvent {
  readonly recordedAt: Date;
}

/** Hashes these events of the stream as code of before times were hashed did. */
async function hashAsBefore(isOld: (version: number) => boolean): Promise<void> {
  const { rows } = await owner.query<Stored>(
    `select stream, version, type, data, metadata, recorded_at as "recordedAt" from event where stream = $1 order by version`,
    [stream],
  );
  let hash: Buffer = Buffer.alloc(0);
  for (const event of rows) {
    hash = chainHash(isOld(event.version) ? 1 : 2, hash, eventDigest(event), event.recordedAt);
    await owner.query('update event set hash = $3 where stream = $1 and version = $2', [
      stream,
      event.version,
      hash,
    ]);
  }
}

test('an untouched log is whole, in both contexts', async () => {
  expect(await verifyLog(owner)).toEqual(untouched);
});

test('what a restore may change does not break it', async () => {
  await owner.query(`update event set xid = '3', position = position + 1000`);
  // As a dump does, wherever it is made: times are text.
  await owner.query(`set timezone = 'Asia/Kathmandu'`);
  await owner.query(
    `create temp table dumped as select recorded_at::text as at, to_jsonb(e) - 'hash' as row, encode(hash, 'hex') as hash from event e`,
  );
  await owner.query('truncate event');
  await owner.query(`set timezone = 'America/St_Johns'`);
  await owner.query(`
    insert into event (position, xid, stream, version, type, data, metadata, recorded_at, hash)
    select position, xid, stream, version, type, data, metadata, at::timestamptz, decode(dumped.hash, 'hex')
    from dumped, jsonb_to_record(dumped.row)
      as e (position bigint, xid xid8, stream text, version int, type text, data json, metadata json)`);
  expect(await verifyLog(owner)).toEqual(untouched);
});

test.each([
  [
    'an amount',
    `update event set data = jsonb_set(data::jsonb, '{amount}', '"999"') where stream = $1 and version = 20`,
  ],
  [
    'who did it',
    `update event set metadata = jsonb_set(metadata::jsonb, '{actor}', '"eve"') where stream = $1 and version = 20`,
  ],
  ['its type', `update event set type = 'CashWithdrawn' where stream = $1 and version = 20`],
  [
    'when it was recorded',
    `update event set recorded_at = recorded_at - interval '1 ms' where stream = $1 and version = 20`,
  ],
  ['its hash', `update event set hash = sha256(hash) where stream = $1 and version = 20`],
])('a change of %s is found where it was made', async (_, change) => {
  await owner.query(change, [stream]);
  expect(await broken()).toEqual([{ stream, version: 20, why: 'it, or its hash, was changed' }]);
});

test('an event that was taken out, put elsewhere or cut off is missed', async () => {
  await owner.query('begin');
  await owner.query('delete from event where stream = $1 and version = 20', [stream]);
  expect(await broken()).toEqual([{ stream, version: 21, why: 'event 20 is missing' }]);
  await owner.query('update event set version = version - 1 where stream = $1 and version > 20', [stream]);
  expect(await broken()).toMatchObject([{ stream, version: 20 }]);
  await owner.query('rollback');
  await owner.query('delete from event where stream = $1 and version = 41', [stream]);
  expect(await broken()).toEqual([
    { stream, version: 41, why: 'the stream ends at event 40, its head says 41' },
  ]);
});

test('events of before keep their hashes, and are told; the order of their times is looked at', async () => {
  // While nodes are exchanged, both kinds of code append.
  await hashAsBefore((version) => version <= 18 || version === 20 || version === 40);
  expect(await verifyLog(owner)).toEqual({ ...untouched, untimed: 20 });
  // The next events follow, by whichever code.
  const version = (await owner.query('select from event where stream = $1', [stream])).rowCount ?? 0;
  await given(node, ada, 'depositCash', {
    portfolioId: encodeId('portfolio', stream.slice(10)),
    amount: usd('1'),
  });
  expect(await verifyLog(owner)).toEqual({ ...untouched, events: 44, untimed: 20 });
  const move = (by: string, which: number) =>
    owner.query(
      'update event set recorded_at = recorded_at + $3::interval where stream = $1 and version = $2',
      [stream, which, by],
    );
  await move('-1 h', 10);
  expect(await broken()).toEqual([
    { stream, version: 10, why: 'it was recorded earlier than the event before it' },
  ]);
  await move('1 h', 10);
  await move('1 ms', version + 1);
  expect(await broken()).toEqual([{ stream, version: version + 1, why: 'it, or its hash, was changed' }]);
});

test('a whole log of before is whole', async () => {
  await owner.query(`delete from event where stream <> $1`, [stream]);
  await owner.query(`delete from stream_head where stream <> $1`, [stream]);
  await owner.query(`delete from command where name = 'registerProduct'`);
  await hashAsBefore(() => true);
  expect(await verifyLog(owner)).toEqual({ ...untouched, streams: 1, events: 41, untimed: 41 });
});

test('a tail that was cut off with its head, and a stream that was removed, are missed by the ledger', async () => {
  const { rows } = await owner.query<{ id: string }>(
    `select metadata->>'commandId' as id from event where stream = $1 and version = 41`,
    [stream],
  );
  await owner.query('delete from event where stream = $1 and version = 41', [stream]);
  await owner.query(
    `update stream_head h set version = 40, recorded_at = e.recorded_at from event e
     where h.stream = $1 and e.stream = $1 and e.version = 40`,
    [stream],
  );
  const cut = {
    principal: 'ada',
    commandId: rows[0]?.id,
    why: 'it was accepted with CashDeposited, and the log has none of it',
  };
  expect(await verifyLog(owner)).toMatchObject({ broken: [], commands: [cut] });
  await owner.query('update stream_head set recorded_at = recorded_at + $2::interval where stream = $1', [
    stream,
    '1 ms',
  ]);
  expect(await broken()).toEqual([{ stream, version: 40, why: 'it was not recorded when its head says' }]);
  await owner.query('delete from event where stream = $1', [stream]);
  await owner.query('delete from stream_head where stream = $1', [stream]);
  const { broken: links, commands } = await verifyLog(owner);
  expect(links).toEqual([]);
  expect(commands).toHaveLength(41);
  expect(commands).toContainEqual(cut);
});

test('an event that no command has brought is told, though its stream is whole', async () => {
  const metadata = { command: 'depositCash', correlationId: 'x', causationId: 'x' };
  const commandId = randomUUID();
  const command = openPool(databases.databaseUrl, 'tidemark_command', 1);
  await transaction(command, (tx) =>
    append(tx, [
      {
        stream,
        version: 42,
        event: { type: 'CashDeposited', data: {} },
        metadata: { ...metadata, commandId, actor: 'eve' },
      },
    ]),
  );
  await command.end();
  expect(await verifyLog(owner)).toMatchObject({
    broken: [],
    commands: [
      {
        principal: 'eve',
        commandId,
        why: 'the log has CashDeposited of it, and the ledger does not know it',
      },
    ],
  });
});
