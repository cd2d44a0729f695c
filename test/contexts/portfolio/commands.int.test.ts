import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stateVersion } from '../../../src/contexts/portfolio/domain/state-json.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { advisor, caller, startTestNode, type TestNode } from '../../support/node.js';
import { ada, given, givenPortfolio, readPortfolio, send, trade, usd } from '../../support/savings.js';
import { codes } from '../../support/shop.js';

let databases: TestDatabases;
/** Two nodes on the same databases: what one process decides, the other must not undo. */
let nodes: [TestNode, TestNode];
let admin: pg.Client;
beforeEach(async () => {
  databases = await createTestDatabases();
  nodes = [await startTestNode({ databases }), await startTestNode({ databases, projector: false })];
  admin = new pg.Client({ connectionString: databases.databaseUrl });
  await admin.connect();
});
afterEach(async () => {
  await admin.end();
  await Promise.all(nodes.map((node) => node.stop()));
  await databases.drop();
});

const nodeOf = (i: number): TestNode => nodes[i % 2 === 0 ? 0 : 1];
const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString();

test('50 writers on one portfolio, each with the version it expects: no update is lost', async () => {
  const portfolioId = await givenPortfolio(nodes[0]);
  const versions = new Set<number>();
  let conflicts = 0;
  await Promise.all(
    Array.from({ length: 50 }, async (_, i) => {
      for (let expectedVersion = 1; ;) {
        const answer = await send(nodeOf(i), ada, 'depositCash', {
          portfolioId,
          amount: usd('1'),
          expectedVersion,
        });
        if (answer.receipt) {
          expect(versions.has(expectedVersion)).toBe(false);
          versions.add(expectedVersion);
          return;
        }
        expect(answer).toMatchObject({ __typename: 'VersionConflict', expectedVersion });
        conflicts += 1;
        expectedVersion = answer.actualVersion;
      }
    }),
  );
  expect(conflicts).toBeGreaterThan(0);
  const last = await given(nodes[0], ada, 'depositCash', { portfolioId, amount: usd('1') });
  expect(await readPortfolio(nodes[1], ada, portfolioId, [last.receipt.token])).toMatchObject({
    version: 52,
    cash: { amount: '51' },
  });
});

test('50 withdrawals at once of more than there is: none overdraws', async () => {
  const portfolioId = await givenPortfolio(nodes[0]);
  await given(nodes[0], ada, 'depositCash', { portfolioId, amount: usd('20') });
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      send(nodeOf(i), ada, 'withdrawCash', { portfolioId, amount: usd('1') }),
    ),
  );
  const kinds = answers.map(({ __typename }) => __typename as string);
  expect(kinds.filter((kind) => kind === 'PortfolioCommandAccepted')).toHaveLength(20);
  expect(kinds.filter((kind) => kind === 'InsufficientFunds')).toHaveLength(30);
  const tokens = answers.flatMap(({ receipt }) => (receipt ? [receipt.token as string] : []));
  expect(await readPortfolio(nodes[0], ada, portfolioId, tokens)).toMatchObject({
    version: 22,
    cash: { amount: '0' },
  });
});

test("another's portfolio is not there, for commands and reads, not to staff either; an advisor may", async () => {
  const portfolioId = await givenPortfolio(nodes[0]);
  // Of the shop's staff, and a customer: one that is no customer is refused whatever they name.
  const [eve, staff] = [caller('eve'), caller('sam', 'STAFF', 'CUSTOMER')];
  for (const as of [eve, staff])
    expect(await send(nodes[0], as, 'withdrawCash', { portfolioId, amount: usd('1') })).toMatchObject({
      __typename: 'NotFound',
      path: ['portfolioId'],
    });
  const { receipt } = await given(nodes[0], advisor, 'depositCash', { portfolioId, amount: usd('1') });
  expect(await readPortfolio(nodes[0], eve, portfolioId, [receipt.token])).toBeNull();
  expect(await readPortfolio(nodes[0], staff, portfolioId, [receipt.token])).toBeNull();
  expect(await readPortfolio(nodes[0], advisor, portfolioId, [receipt.token])).toMatchObject({
    ownerId: 'ada',
  });
  const opened = await nodes[0].run(
    eve,
    'mutation ($input: OpenPortfolioInput!) { openPortfolio(input: $input) { __typename } }',
    { input: { commandId: randomUUID(), ownerId: 'ada', name: 'x', baseCurrency: 'USD' } },
  );
  expect(codes(opened)).toEqual(['FORBIDDEN']);
  const quoted = await nodes[0].run(
    eve,
    'mutation ($input: RecordQuotesInput!) { recordQuotes(input: $input) { __typename } }',
    { input: { commandId: randomUUID(), quotes: [] } },
  );
  expect(quoted.data.recordQuotes).toEqual({ __typename: 'InvalidInput' });
});

test('inputs are refused by field, with all that is wrong', async () => {
  const portfolioId = await givenPortfolio(nodes[0]);
  const bad = await send(nodes[0], ada, 'recordTrade', {
    portfolioId,
    ...trade('BUY', ' A', '0', '1'),
    fee: usd('-1'),
  });
  expect(bad.problems.map(({ path }: { path: string[] }) => path.join('.')).sort()).toEqual([
    'fee.amount',
    'quantity',
    'symbol',
  ]);
  const eur = { amount: '1', currencyCode: 'EUR' };
  expect(await send(nodes[0], ada, 'depositCash', { portfolioId, amount: eur })).toMatchObject({
    __typename: 'InvalidInput',
    path: ['amount', 'currencyCode'],
  });
  const most = usd('99999999999999999999');
  await given(nodes[0], ada, 'depositCash', { portfolioId, amount: most });
  expect(await send(nodes[0], ada, 'depositCash', { portfolioId, amount: usd('1') })).toMatchObject({
    __typename: 'InvalidInput',
    path: ['amount'],
  });
});

test('a backdated entry that breaks a later one says which; a reversal of that one makes room', async () => {
  const portfolioId = await givenPortfolio(nodes[0]);
  await given(nodes[0], ada, 'depositCash', { portfolioId, amount: usd('100'), occurredAt: day(1) });
  const bought = await given(nodes[0], ada, 'recordTrade', {
    portfolioId,
    ...trade('BUY', 'A', '10', '10'),
    occurredAt: day(3),
  });
  const early = { portfolioId, amount: usd('50'), occurredAt: day(2) };
  const refused = await send(nodes[1], ada, 'withdrawCash', early);
  expect(refused).toMatchObject({
    __typename: 'InsufficientFunds',
    cash: usd('50'),
    conflictingTransactionId: bought.transactionId,
  });
  const undo = { portfolioId, transactionId: bought.transactionId, reason: 'mistaken' };
  const undone = await given(nodes[1], ada, 'reverseTransaction', undo);
  expect(await send(nodes[0], ada, 'reverseTransaction', undo)).toMatchObject({
    __typename: 'NotReversible',
    reversedBy: undone.transactionId,
  });
  const { receipt } = await given(nodes[1], ada, 'withdrawCash', early);
  expect(await readPortfolio(nodes[0], ada, portfolioId, [receipt.token])).toMatchObject({
    cash: { amount: '50' },
    positions: [],
    version: 5,
  });
});

test('it closes when it is empty, and then takes nothing more', async () => {
  const portfolioId = await givenPortfolio(nodes[0]);
  await given(nodes[0], ada, 'depositCash', { portfolioId, amount: usd('1') });
  expect(await send(nodes[0], ada, 'closePortfolio', { portfolioId })).toMatchObject({
    __typename: 'PortfolioNotEmpty',
    cash: { amount: '1' },
    symbols: [],
  });
  await given(nodes[0], ada, 'withdrawCash', { portfolioId, amount: usd('1') });
  const { receipt } = await given(nodes[0], ada, 'closePortfolio', { portfolioId });
  expect(await send(nodes[1], ada, 'depositCash', { portfolioId, amount: usd('1') })).toMatchObject({
    __typename: 'PortfolioClosed',
  });
  expect(await readPortfolio(nodes[0], ada, portfolioId, [receipt.token])).toMatchObject({
    status: 'CLOSED',
  });
});

test('snapshots are a cache: lost, of another version or of another log, nothing changes', async () => {
  const portfolioId = await givenPortfolio(nodes[0]);
  for (let i = 0; i < 130; i++)
    await given(nodes[0], ada, 'depositCash', { portfolioId, amount: usd('1'), occurredAt: day(i) });
  const count = async () => (await admin.query('select version from portfolio_snapshot')).rows.length;
  expect(await count()).toBe(1);
  const deposit = () =>
    send(nodes[1], ada, 'depositCash', { portfolioId, amount: usd('1'), occurredAt: day(200) });
  // Would be seen at once: a snapshot that is trusted though it says something else.
  const forge = `update portfolio_snapshot set state = replace(state, '"cash":"', '"cash":"9')`;
  const withdraw = () =>
    send(nodes[1], ada, 'withdrawCash', { portfolioId, amount: usd('1000'), occurredAt: day(300) });
  await admin.query(forge);
  expect(await withdraw()).toMatchObject({ __typename: 'PortfolioCommandAccepted' });
  await admin.query(`delete from event where version = 132`);
  await admin.query(`update stream_head set version = 131`);
  await admin.query(`update portfolio_snapshot set state_version = 999`);
  expect(await withdraw()).toMatchObject({ cash: usd('130') });
  await admin.query(`update portfolio_snapshot set state_version = ${stateVersion}, hash = '\\x00'`);
  expect(await withdraw()).toMatchObject({ cash: usd('130') });
  expect((await deposit()).receipt).toBeTruthy();
  await admin.query('delete from portfolio_snapshot');
  expect(await withdraw()).toMatchObject({ cash: usd('131') });
  // One that a backdated entry reaches behind goes with it.
  expect((await deposit()).receipt).toBeTruthy();
  expect(await count()).toBe(1);
  await given(nodes[0], ada, 'depositCash', { portfolioId, amount: usd('1'), occurredAt: day(5) });
  expect(await count()).toBe(0);
  expect(await withdraw()).toMatchObject({ cash: usd('133') });
}, 30_000);
