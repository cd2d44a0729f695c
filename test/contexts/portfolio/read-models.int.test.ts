import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '../../../src/kit/databases/postgres.js';
import { openPool } from '../../../src/kit/databases/postgres.js';
import { openRedis } from '../../../src/kit/databases/redis.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { advisor, startTestNode, type TestNode } from '../../support/node.js';
import {
  ada,
  givenPortfolio,
  readPortfolio,
  runOnceShown,
  send,
  trade,
  usd,
  type Reply,
} from '../../support/savings.js';
import { Random } from '../../../src/kit/testing/random.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let databases: TestDatabases;
let node: TestNode;
let read: Pool;
beforeAll(async () => {
  databases = await createTestDatabases();
  node = await startTestNode({ databases });
  read = openPool(databases.readDatabaseUrl, undefined, 1);
});
afterAll(async () => {
  await read.end();
  await node.stop();
  await databases.drop();
});

/** Sends anything, refused or not, and gives the tokens of what was accepted. */
async function anything(random: Random, portfolioId: string, commands: number): Promise<string[]> {
  const transactions: string[] = [];
  const tokens: string[] = [];
  for (let i = 0; i < commands; i++) {
    const symbol = random.pick(['A', 'B']);
    const occurredAt = new Date(Date.UTC(2020, 0, 1 + random.int(30))).toISOString();
    const at = { portfolioId, occurredAt };
    const quantity = random.pick(['1', '2.5', '0.333333']);
    const chance = random.next();
    const answer: Reply =
      i === 0 || chance < 0.15
        ? await send(node, ada, 'depositCash', { ...at, amount: usd('100.10') })
        : chance < 0.2
          ? await send(node, ada, 'withdrawCash', { ...at, amount: usd('20') })
          : chance < 0.5
            ? await send(node, ada, 'recordTrade', {
                ...at,
                ...trade('BUY', symbol, quantity, '7.77'),
                fee: usd('0.5'),
              })
            : chance < 0.7
              ? await send(node, ada, 'recordTrade', { ...at, ...trade('SELL', symbol, quantity, '8.08') })
              : chance < 0.76
                ? await send(node, ada, 'recordDividend', { ...at, symbol, amountPerShare: usd('0.07') })
                : chance < 0.82
                  ? await send(node, ada, 'recordSplit', { ...at, symbol, numerator: 3, denominator: 2 })
                  : chance < 0.88
                    ? await send(node, ada, 'adjustPosition', {
                        ...at,
                        symbol,
                        quantityDelta: '0.5',
                        costDelta: usd('1'),
                        reason: 'count',
                      })
                    : await send(node, ada, 'reverseTransaction', {
                        portfolioId,
                        transactionId: random.pick(transactions),
                        reason: 'x',
                      });
    if (!answer.receipt) continue;
    tokens.push(answer.receipt.token as string);
    transactions.push(answer.transactionId as string);
  }
  return tokens;
}

const fields = `version status cash { amount } positions { symbol quantity averageCost { amount } costBasis { amount }
  realizedPnl { amount } } realizedPnl { amount } dividends { amount } fees { amount }`;

async function at(portfolioId: string, asOf?: string, knownAt?: string): Promise<Reply> {
  const { data, errors } = await node.run(
    ada,
    `query ($id: ID!, $asOf: DateTime, $knownAt: DateTime) {
      portfolioAt(id: $id, asOf: $asOf, knownAt: $knownAt) { ${fields} } }`,
    { id: portfolioId, asOf, knownAt },
  );
  if (errors) throw new Error(JSON.stringify(errors), { cause: errors[0]?.originalError });
  return data.portfolioAt;
}

/** Without `seq`: pages are cut otherwise. */
const rows = async (table: string, key: string) =>
  (await read.query<{ row: object }>(`select to_jsonb(t) - 'seq' as row from ${table} t order by ${key}`))
    .rows;

test('whatever is sent: now is what the read model says, the sums agree, and a rebuild makes the same rows', async () => {
  const random = new Random(7);
  const all: string[] = [];
  for (const [i, costMethod] of (['FIFO', 'AVERAGE', 'FIFO'] as const).entries()) {
    const portfolioId = await givenPortfolio(node, ada, { costMethod, name: `Portfolio ${i}` });
    // More than a snapshot takes: base and later events meet in it.
    const tokens = await anything(random, portfolioId, 160);
    all.push(...tokens);
    const live = await readPortfolio(node, ada, portfolioId, tokens, `${fields} auditTrail { totalCount }`);
    const { auditTrail, ...shown } = live;
    expect(await at(portfolioId)).toEqual(shown);
    expect(shown.version).toBe(auditTrail.totalCount);
    expect(shown.version).toBeGreaterThan(60);
    // As it was is a fold of what stands until then, by other means: the cash after its last transaction.
    for (const day of [3, 10, 17, 25]) {
      const asOf = new Date(Date.UTC(2020, 0, day)).toISOString();
      const { rows: last } = await read.query<{ cash: string }>(
        `select trim_scale(cash_after)::text as cash from portfolio_transactions_v1 t
         join portfolios_v1 p on p.id = t.portfolio_id
         where p.name = $1 and cash_after is not null and occurred_at <= $2 order by occurred_at desc, t.version desc limit 1`,
        [`Portfolio ${i}`, asOf],
      );
      const then = await at(portfolioId, asOf);
      expect(then?.cash.amount ?? '0').toBe(last[0]?.cash ?? '0');
    }
  }
  const { rows: sums } = await read.query<{ same: boolean }>(
    `select p.cash = (select sum(amount) from portfolio_transactions_v1 t where t.portfolio_id = p.id) as same from portfolios_v1 p`,
  );
  expect(sums).toEqual([{ same: true }, { same: true }, { same: true }]);

  const tables = [
    ['portfolios_v1', 'id'],
    ['portfolio_transactions_v1', 'portfolio_id, version'],
  ] as const;
  const live = await Promise.all(tables.map(([table, key]) => rows(table, key)));
  await node.stop();
  await read.query('truncate portfolios_v1, portfolio_transactions_v1');
  await read.query(`delete from checkpoint where projection = 'portfolios'`);
  node = await startTestNode({ databases });
  const { errors } = await runOnceShown(node, ada, '{ portfolios { totalCount } }', {}, all);
  expect(errors).toBeUndefined();
  expect(await Promise.all(tables.map(([table, key]) => rows(table, key)))).toEqual(live);

  // The log says the same, and says what was changed behind its back.
  expect((await node.node.verify()).lines).toEqual([]);
  for (const [harm, line] of [
    ["update portfolios_v1 set cash = cash + 1 where name = 'Portfolio 1'", /^portfolios, /],
    ["update portfolios_v1 set positions = '[]' where name = 'Portfolio 2'", /^portfolios, .*symbol/],
    [
      'update portfolio_transactions_v1 set cash_after = 0 where version = 2',
      /^portfolio transactions, .*\/2: /,
    ],
    ['delete from portfolio_transactions_v1 where version = 3', /^portfolio transactions, .*is not there/],
  ] as const) {
    expect((await read.query(harm)).rowCount).toBeGreaterThan(0);
    const { lines } = await node.node.verify();
    expect(lines.filter((one) => line.test(one))).not.toEqual([]);
  }
}, 120_000);

test('quotes that are not what was recorded are told, where no line of the context says how', async () => {
  const quote = (price: string, quotedAt: string) => ({ symbol: 'QQQ', price: usd(price), quotedAt });
  const { receipt } = await send(node, advisor, 'recordQuotes', {
    quotes: [quote('10.5', '2020-03-01T10:00:00Z'), quote('11', '2020-03-02T10:00:00Z')],
  });
  await runOnceShown(node, ada, '{ portfolios { totalCount } }', {}, [receipt?.token ?? '']);
  await waitFor(async () => (await node.node.projections()).every(({ lagEvents }) => lagEvents === 0));
  const before = await node.node.verify();
  expect([...before.lines.filter((line) => line.startsWith('quote')), ...before.left]).toEqual([]);
  const redis = openRedis(databases.redisUrl);
  const [key = ''] = await redis.keys(`${databases.redisPrefix}{quotes:*}:rows`);
  const stored = (await redis.hget(key, 'QQQ')) ?? '';
  await redis.hset(key, { QQQ: stored.replace('"11"', '"12"'), ZZZ: stored });
  await read.query("update quote_days_v1 set price = 1 where symbol = 'QQQ' and day = '2020-03-01'");
  expect((await node.node.verify()).lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^quotes, QQQ: is .*"12".*and by the log .*"11"/),
      'quotes, ZZZ: is in no event',
      expect.stringMatching(/^quote-days, QQQ USD 2020-03-01: is \["1",.*by the log \["10.5",/),
    ]),
  );
  redis.disconnect();
});

test('a snapshot that is not what its events come to is told: commands and looks back would begin with it', async () => {
  const write = openPool(databases.databaseUrl, undefined, 1);
  const portfolioId = await givenPortfolio(node, ada, { name: 'Long' });
  for (let n = 0; n < 115; n++) await send(node, ada, 'depositCash', { portfolioId, amount: usd('1') });
  const lines = async () => (await node.node.verify()).lines.filter((line) => /snapshot/.test(line));
  expect(await lines()).toEqual([]);
  const forged = await write.query(
    `update portfolio_snapshot set state = replace(state, '"cash":"', '"cash":"9'), head_at = '2021' returning stream, version`,
  );
  const expected = forged.rows.flatMap(({ stream, version }: { stream: string; version: number }) => [
    expect.stringContaining(`portfolio snapshot, ${stream}/${version}: `),
    expect.stringContaining(`portfolio snapshot, ${stream}/${version}, time: is "2021"`),
  ]);
  expect(expected.length).toBeGreaterThan(0);
  const told = await lines();
  expect(told).toHaveLength(expected.length);
  expect(told).toEqual(expect.arrayContaining(expected));
  // What is never read is nobody's concern.
  await write.query(`update portfolio_snapshot set hash = '\\x00'`);
  expect(await lines()).toEqual([]);
  await write.end();
}, 60_000);

test('as of each entry: the state that it was then, although more came after it', async () => {
  const random = new Random(11);
  const portfolioId = await givenPortfolio(node, ada, { name: 'In order' });
  const day = (n: number) => new Date(Date.UTC(2021, 0, n)).toISOString();
  const then: { asOf: string; shown: Reply }[] = [];
  for (let n = 1; n <= 25; n++) {
    const when = { portfolioId, occurredAt: day(n) };
    const side = random.pick(['BUY', 'SELL'] as const);
    if (n === 1) await send(node, ada, 'depositCash', { ...when, amount: usd('1000') });
    else if (random.chance(0.15))
      await send(node, ada, 'recordDividend', { ...when, symbol: 'A', amountPerShare: usd('0.1') });
    else
      await send(node, ada, 'recordTrade', {
        ...when,
        ...trade(side, random.pick(['A', 'B']), '1.5', '7.31'),
      });
    then.push({ asOf: day(n), shown: await at(portfolioId) });
  }
  // What comes later, and occurred later, changes nothing of it; version and status are those of what is known.
  await send(node, ada, 'withdrawCash', { portfolioId, occurredAt: day(40), amount: usd('5') });
  for (const { asOf, shown } of then) {
    const { version: _, ...was } = shown;
    const { version: __, ...is } = await at(portfolioId, asOf);
    expect(is).toEqual(was);
  }
  const before = await at(portfolioId, new Date(Date.UTC(2020, 11, 31)).toISOString());
  expect(before?.positions ?? []).toEqual([]);
});
