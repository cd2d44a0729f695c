import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../src/kit/time/clock.js';
import { decodeId } from '../../support/ids.js';
import { append } from '../../../src/kit/log/log.js';
import { openPool, transaction, type Pool } from '../../../src/kit/databases/postgres.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { advisor, startTestNode, type TestNode } from '../../support/node.js';
import {
  ada,
  given,
  givenPortfolio,
  readPortfolio,
  send,
  trade,
  usd,
  type Reply,
} from '../../support/savings.js';

const apartMs = 60_000;
const clock = (aheadMs: number) => ({ ...systemClock, now: () => new Date(Date.now() + aheadMs) });

let databases: TestDatabases;
/** Two nodes on one log; the one's clock is ahead, the other's behind. */
let fast: TestNode;
let slow: TestNode;
let command: Pool;
beforeAll(async () => {
  databases = await createTestDatabases();
  fast = await startTestNode({ databases, clock: clock(apartMs) });
  slow = await startTestNode({ databases, clock: clock(-apartMs), projector: false });
  command = openPool(databases.databaseUrl, 'tidemark_command', 1);
});
afterAll(async () => {
  await command.end();
  await Promise.all([fast.stop(), slow.stop()]);
  await databases.drop();
});

async function at(
  node: TestNode,
  id: string,
  times: { asOf?: string; knownAt?: string } = {},
): Promise<Reply> {
  const { data, errors } = await node.run(
    ada,
    `query ($id: ID!, $asOf: DateTime, $knownAt: DateTime) {
      portfolioAt(id: $id, asOf: $asOf, knownAt: $knownAt) { asOf knownAt version status cash { amount } } }`,
    { id, ...times },
  );
  if (errors) throw new Error(errors[0]?.message, { cause: errors[0]?.originalError });
  return data.portfolioAt;
}

test('a purchase after its deposit is accepted, and takes its place after it, whichever nodes they come to', async () => {
  const portfolioId = await givenPortfolio(fast);
  await given(fast, ada, 'depositCash', { portfolioId, amount: usd('10') });
  await given(slow, ada, 'recordTrade', { portfolioId, ...trade('BUY', 'A', '1', '10') });
  await given(fast, ada, 'recordTrade', { portfolioId, ...trade('SELL', 'A', '1', '11') });
  const { receipt } = await given(slow, ada, 'withdrawCash', { portfolioId, amount: usd('11') });
  const { auditTrail } = await readPortfolio(
    slow,
    ada,
    portfolioId,
    [receipt.token],
    'auditTrail { nodes { occurredAt recordedAt } }',
  );
  const times: { occurredAt: string; recordedAt: string }[] = auditTrail.nodes;
  expect(times.map(({ occurredAt }) => occurredAt)).toEqual(
    times.map(({ occurredAt }) => occurredAt).toSorted((a, b) => (a < b ? -1 : 1)),
  );
  for (const { occurredAt, recordedAt } of times) expect(occurredAt <= recordedAt).toBe(true);
  await given(slow, ada, 'closePortfolio', { portfolioId });
  expect(await at(fast, portfolioId)).toMatchObject({ version: 6, status: 'CLOSED', cash: { amount: '0' } });
});

test('the two moments that an answer names have the same answer, on every node', async () => {
  const portfolioId = await givenPortfolio(fast);
  await given(fast, ada, 'depositCash', { portfolioId, amount: usd('5') });
  for (const node of [fast, slow]) {
    const first = await at(node, portfolioId);
    expect(first).toMatchObject({ version: 2, cash: { amount: '5' } });
    const { asOf, knownAt } = first;
    for (const other of [fast, slow]) expect(await at(other, portfolioId, { asOf, knownAt })).toEqual(first);
  }
});

test('what is in the future is told by one clock, whichever node is asked', async () => {
  const portfolioId = await givenPortfolio(fast);
  const amount = usd('1');
  const soon = new Date(Date.now() + apartMs / 2).toISOString();
  const justNow = new Date(Date.now() - apartMs / 2).toISOString();
  const quoted = (quotedAt: string) => ({ quotes: [{ symbol: 'A', price: usd('1'), quotedAt }] });
  for (const node of [fast, slow]) {
    await given(node, ada, 'depositCash', { portfolioId, amount, occurredAt: justNow });
    await given(node, advisor, 'recordQuotes', quoted(justNow));
    const early = await send(node, ada, 'depositCash', { portfolioId, amount, occurredAt: soon });
    expect(early).toMatchObject({ __typename: 'InvalidInput', path: ['occurredAt'] });
    expect(early.message).toMatch(/^occurredAt must not lie in the future; it is \S+Z now$/);
    expect(await send(node, advisor, 'recordQuotes', quoted(soon))).toMatchObject({
      __typename: 'InvalidInput',
      path: ['quotes', '0', 'quotedAt'],
    });
    await at(node, portfolioId, { asOf: justNow });
    await expect(at(node, portfolioId, { asOf: soon })).rejects.toThrow(/asOf. lies in the future/);
  }
});

test('an entry of an earlier release, dated ahead of its recording: the next one comes after it, answers stay the same', async () => {
  const portfolioId = await givenPortfolio(slow);
  const key = decodeId('portfolio', portfolioId) ?? '';
  const ahead = new Date(Date.now() + apartMs).toISOString();
  await transaction(command, (tx) =>
    append(tx, [
      {
        stream: `portfolio-${key}`,
        version: 2,
        event: { type: 'CashDeposited', data: { portfolioId: key, amount: '5', occurredAt: ahead } },
        metadata: {
          commandId: key,
          command: 'depositCash',
          actor: 'ada',
          correlationId: key,
          causationId: key,
        },
      },
    ]),
  );
  const first = await at(slow, portfolioId);
  expect(first).toMatchObject({ version: 2, cash: { amount: '5' }, asOf: ahead });
  expect(await at(fast, portfolioId, { asOf: first.asOf, knownAt: first.knownAt })).toEqual(first);
  const later = new Date(Date.parse(ahead) + 1).toISOString();
  await expect(at(fast, portfolioId, { asOf: later })).rejects.toThrow(/asOf. lies in the future/);
  await given(slow, ada, 'withdrawCash', { portfolioId, amount: usd('5') });
  expect(await at(slow, portfolioId)).toMatchObject({ version: 3, cash: { amount: '0' } });
});
