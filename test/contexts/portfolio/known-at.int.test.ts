import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeId } from '../../support/ids.js';
import { append } from '../../../src/kit/log/log.js';
import { openPool, transaction, type Pool } from '../../../src/kit/databases/postgres.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { startTestNode, type TestNode } from '../../support/node.js';
import { ada, given, givenPortfolio, send, usd, type Reply } from '../../support/savings.js';
import { Random } from '../../../src/kit/testing/random.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let databases: TestDatabases;
let node: TestNode;
let command: Pool;
let owner: Pool;
beforeAll(async () => {
  databases = await createTestDatabases();
  node = await startTestNode({ databases });
  command = openPool(databases.databaseUrl, 'tidemark_command', 2);
  owner = openPool(databases.databaseUrl, undefined, 1);
});
afterAll(async () => {
  await Promise.all([command.end(), owner.end()]);
  await node.stop();
  await databases.drop();
});

async function at(id: string, times: { asOf?: string; knownAt?: string } = {}): Promise<Reply> {
  const { data, errors } = await node.run(
    ada,
    `query ($id: ID!, $asOf: DateTime, $knownAt: DateTime) {
      portfolioAt(id: $id, asOf: $asOf, knownAt: $knownAt) { asOf knownAt version cash { amount } } }`,
    { id, ...times },
  );
  if (errors) throw new Error(JSON.stringify(errors), { cause: errors[0]?.originalError });
  return data.portfolioAt;
}

/** When each look at the log's clock of this database began, as far as its connections still tell. */
async function looks(): Promise<string[]> {
  const { rows } = await owner.query<{ at: string }>(
    `select query_start::text as at from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and query like '%virtualtransaction%'`,
  );
  return rows.map((row) => row.at);
}

test('what is being written is waited for, or the same question would have two answers', async () => {
  const portfolioId = await givenPortfolio(node);
  await given(node, ada, 'depositCash', { portfolioId, amount: usd('1') });
  const key = decodeId('portfolio', portfolioId) ?? '';
  const writer = await command.connect();
  let answered = false;
  try {
    await writer.query('begin');
    const occurredAt = new Date().toISOString();
    await append(writer, [
      {
        stream: `portfolio-${key}`,
        version: 3,
        event: { type: 'CashDeposited', data: { portfolioId: key, amount: '2', occurredAt } },
        metadata: {
          commandId: key,
          command: 'depositCash',
          actor: 'ada',
          correlationId: key,
          causationId: key,
        },
      },
    ]);
    const knownAt = new Date().toISOString();
    const asked = at(portfolioId, { knownAt }).finally(() => (answered = true));
    asked.catch(() => undefined);
    const seen = new Set<string>();
    await waitFor(async () => (await looks()).every((look) => seen.add(look)) && seen.size >= 4);
    expect(answered).toBe(false);
    await writer.query('commit');
    const known = await asked;
    expect(known).toMatchObject({ version: 3, cash: { amount: '3' }, knownAt });
    await given(node, ada, 'depositCash', { portfolioId, amount: usd('4') });
    expect(await at(portfolioId, { knownAt })).toMatchObject({ version: 3, cash: { amount: '3' } });
  } finally {
    writer.release();
  }
});

test('whatever is written meanwhile, an answer for two moments never changes', async () => {
  const portfolioId = await givenPortfolio(node);
  await given(node, ada, 'depositCash', { portfolioId, amount: usd('1') });
  let writing = true;
  let written = 1;
  const answers: Reply[] = [];
  const writers = Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let i = 0; i < 25 || answers.length < 4; i++, written++)
        await given(node, ada, 'depositCash', { portfolioId, amount: usd('1') });
    }),
  ).finally(() => (writing = false));
  while (writing)
    answers.push(await at(portfolioId), await at(portfolioId, { knownAt: new Date().toISOString() }));
  await writers;
  for (const { asOf, knownAt, ...answer } of answers)
    expect(await at(portfolioId, { asOf, knownAt })).toEqual({ asOf, knownAt, ...answer });
  expect(await at(portfolioId)).toMatchObject({ version: written + 1, cash: { amount: String(written) } });
});

test('of a long history few snapshots are kept, and a look back answers as without any', async () => {
  const portfolioId = await givenPortfolio(node);
  const key = decodeId('portfolio', portfolioId) ?? '';
  const stream = `portfolio-${key}`;
  const minute = (n: number) => new Date(Date.UTC(2020, 0, 1, 0, n)).toISOString();
  const amount = '1';
  const metadata = { commandId: key, command: '', actor: 'ada', correlationId: key, causationId: key };
  const deposited = (version: number) => ({
    stream,
    version,
    event: { type: 'CashDeposited', data: { portfolioId: key, amount, occurredAt: minute(version) } },
    metadata,
  });
  const versions = async () => {
    const found = await owner.query<{ version: number }>(
      'select version from portfolio_snapshot where stream = $1 order by version',
      [stream],
    );
    return found.rows.map((row) => row.version);
  };
  const taken: number[] = [];
  for (let version = 1; version < 2_500; version += 101) {
    const before = Array.from({ length: 100 }, (_, i) => deposited(version + 1 + i));
    await transaction(command, (tx) => append(tx, before));
    taken.push(version + 100);
    await given(node, ada, 'depositCash', {
      portfolioId,
      amount: usd(amount),
      occurredAt: minute(version + 101),
    });
    if (version === 1) await owner.query('update portfolio_snapshot set state_version = 0');
  }
  const [last = 0] = taken.slice(-1);
  const older = taken.slice(1).filter((version) => version <= last - 1_000);
  const firstOf = (thousand: number) => older.find((version) => Math.floor(version / 1_000) === thousand);
  expect(await versions()).toEqual([
    firstOf(0),
    firstOf(1),
    ...taken.filter((version) => version > last - 1_000),
  ]);
  const moments = [3, 150, 205, 999, 1_400, 1_550, 2_400, 2_526].map(minute);
  const looksBack = () => Promise.all(moments.map(async (asOf) => (await at(portfolioId, { asOf })).cash));
  const answers = await looksBack();
  expect(answers[0]).toEqual({ amount: '2' });
  await owner.query('delete from portfolio_snapshot');
  expect(await looksBack()).toEqual(answers);
});

test('what had begun and was undone again has not begun, whether a snapshot is there or not', async () => {
  const portfolioId = await givenPortfolio(node);
  const minute = (n: number) => new Date(Date.UTC(2020, 0, 1, 0, n)).toISOString();
  const amount = usd('1');
  const recorded: string[] = [];
  for (let n = 1; n <= 60; n++) {
    const given60 = { portfolioId, amount, occurredAt: minute(n) };
    recorded.push((await given(node, ada, 'depositCash', given60)).transactionId as string);
  }
  const asOf = minute(90);
  const { knownAt: whileStanding } = await at(portfolioId);
  for (const transactionId of recorded)
    await given(node, ada, 'reverseTransaction', { portfolioId, transactionId, reason: 'x' });
  const { knownAt } = await at(portfolioId);
  expect(await at(portfolioId, { asOf, knownAt })).toBeNull();
  await given(node, ada, 'depositCash', { portfolioId, amount });
  const { rows } = await owner.query('select from portfolio_snapshot where stream = $1', [
    `portfolio-${decodeId('portfolio', portfolioId)}`,
  ]);
  expect(rows).toHaveLength(1);
  expect(await at(portfolioId, { asOf, knownAt })).toBeNull();
  expect(await at(portfolioId, { asOf, knownAt: whileStanding })).toMatchObject({ cash: { amount: '60' } });
});

test('what came and went, and stands, has begun, though nothing is left of it', async () => {
  const portfolioId = await givenPortfolio(node);
  for (let n = 1; n <= 51; n++) {
    const entry = { portfolioId, amount: usd('1'), occurredAt: new Date(Date.UTC(2020, 0, n)).toISOString() };
    await given(node, ada, 'depositCash', entry);
    await given(node, ada, 'withdrawCash', entry);
  }
  const asOf = new Date(Date.UTC(2020, 2, 1)).toISOString();
  const { knownAt, ...before } = await at(portfolioId, { asOf });
  expect(before).toMatchObject({ version: 103, cash: { amount: '0' } });
  await given(node, ada, 'depositCash', { portfolioId, amount: usd('1') });
  expect(await at(portfolioId, { asOf, knownAt })).toEqual({ ...before, knownAt });
});

test('whatever is recorded, backdated or reversed later, an answer for two moments stays', async () => {
  const random = new Random(18);
  const portfolioId = await givenPortfolio(node);
  const hour = (n: number) => new Date(Date.UTC(2020, 0, 1, n)).toISOString();
  const recorded: string[] = [];
  const answers: { asOf: string; knownAt: string; answer: Reply }[] = [];
  for (let n = 1; n <= 300; n++) {
    // Mostly in order, and in the end only so: then there are snapshots.
    const astray = n <= 190;
    const occurredAt = hour(astray && random.chance(0.04) ? random.int(n) : n);
    const entry = { portfolioId, occurredAt };
    const chance = random.next();
    const last = astray ? recorded.at(-1 - random.int(3)) : undefined;
    const answer: Reply =
      chance < 0.2 && last
        ? await send(node, ada, 'reverseTransaction', { portfolioId, transactionId: last, reason: 'x' })
        : chance < 0.6
          ? await send(node, ada, 'depositCash', { ...entry, amount: usd('3') })
          : await send(node, ada, 'withdrawCash', { ...entry, amount: usd('2') });
    if (answer.transactionId) recorded.push(answer.transactionId as string);
    if (n % 20 > 0) continue;
    const { knownAt } = await at(portfolioId);
    for (const asOf of [hour(random.int(n)), hour(n), hour(-1)])
      answers.push({ asOf, knownAt, answer: await at(portfolioId, { asOf, knownAt }) });
  }
  const asked = async () => {
    for (const { asOf, knownAt, answer } of answers)
      expect(await at(portfolioId, { asOf, knownAt })).toEqual(answer);
  };
  await asked();
  const stream = `portfolio-${decodeId('portfolio', portfolioId)}`;
  const gone = await owner.query('delete from portfolio_snapshot where stream = $1', [stream]);
  expect(gone.rowCount).toBeGreaterThan(0);
  await asked();
});

test('what has not come is refused by name', async () => {
  const portfolioId = await givenPortfolio(node);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  await expect(at(portfolioId, { knownAt: tomorrow })).rejects.toThrow(/knownAt lies in the future/);
  await expect(at(portfolioId, { asOf: tomorrow })).rejects.toThrow(/asOf. lies in the future/);
});
