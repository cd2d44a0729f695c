import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let databases: TestDatabases;
/** Takes commands and answers queries; runs no projection. */
let api: TestNode;
beforeAll(async () => {
  databases = await createTestDatabases();
  api = await startTestNode({ databases, projector: false });
});
afterAll(async () => {
  await api.stop();
  await databases.drop();
});

const register = (commandId: string, sku: string) => ({
  input: { commandId, sku, name: sku, price: { amount: '1', currencyCode: 'GBP' }, initialStock: 1 },
});
const registerProduct = `mutation ($input: RegisterProductInput!) { registerProduct(input: $input) { __typename } }`;
const fields = 'id commandId name state token acceptedAt projections { name state }';

test('a command is followed from before it is accepted until every read model shows it', async () => {
  const commandId = randomUUID();
  const progress = await api.subscribe(
    staff,
    `subscription ($id: UUID!) { commandProgress(commandId: $id) { ${fields} } }`,
    {
      id: commandId,
    },
  );
  const first = progress.next();
  expect(
    (await api.run(staff, `query ($id: UUID!) { command(commandId: $id) { state } }`, { id: commandId })).data
      .command,
  ).toBeNull();

  await api.run(staff, registerProduct, register(commandId, 'CUP'));
  expect((await first).value.data.commandProgress).toMatchObject({
    commandId,
    name: 'registerProduct',
    state: 'PROJECTING',
    projections: [
      { name: 'products', state: 'WAITING' },
      { name: 'product-search', state: 'WAITING' },
      { name: 'availability', state: 'WAITING' },
    ],
  });
  const pending = () => api.run(staff, `{ pendingCommands { commandId state } }`);
  expect((await pending()).data.pendingCommands).toEqual([{ commandId, state: 'PROJECTING' }]);

  const projector = await startTestNode({ databases });
  let last;
  for await (const item of progress) last = item.data?.['commandProgress'];
  expect(last).toMatchObject({
    state: 'SETTLED',
    projections: [
      { name: 'products', state: 'APPLIED' },
      { name: 'product-search', state: 'APPLIED' },
      { name: 'availability', state: 'APPLIED' },
    ],
  });
  expect((await pending()).data.pendingCommands).toEqual([]);
  const { token } = last as { token: string };
  const read = await api.run(staff, '{ product(sku: "CUP") { available } }', {}, { after: [token] });
  expect(read.data.product.available).toBe(1);
  expect(read.consistency.status).toBe('FRESH');
  await projector.stop();
});

test("nobody learns of another's commands", async () => {
  const commandId = randomUUID();
  await api.run(staff, registerProduct, register(commandId, 'BOWL'));
  const other = caller('other', 'STAFF');
  const answer = await api.run(
    other,
    `query ($id: UUID!) { command(commandId: $id) { name } pendingCommands { name } }`,
    {
      id: commandId,
    },
  );
  expect(answer.data).toEqual({ command: null, pendingCommands: [] });
  const nobody = await api.run(undefined, '{ pendingCommands { name } }');
  expect(nobody.errors?.[0]?.message).toContain('JWT');
});

test('ending a subscription ends its waiting', async () => {
  const progress = await api.subscribe(
    staff,
    `subscription ($id: UUID!) { commandProgress(commandId: $id) { state } }`,
    {
      id: randomUUID(),
    },
  );
  const next = progress.next();
  await progress.return(undefined);
  expect(await waitFor(() => next)).toEqual({ done: true, value: undefined });
});

test('a number of commands out of bounds is told', async () => {
  for (const first of [0, 101]) {
    const { errors } = await api.run(
      staff,
      `query ($first: Int) { pendingCommands(first: $first) { name } }`,
      { first },
    );
    expect(errors?.[0]?.message).toContain('1 to 100');
  }
});

test('what has not settled is found behind hundreds of commands that have', async () => {
  const own = await createTestDatabases();
  const node = await startTestNode({ databases: own });
  try {
    const boss = caller('boss', 'STAFF', 'ADVISOR', 'OPERATOR');
    const paused = await node.run(
      boss,
      `mutation ($input: PauseProjectionInput!) { pauseProjection(input: $input) { __typename ... on ProjectionCommandAccepted { projection { state } } } }`,
      { input: { commandId: randomUUID(), name: 'portfolios' } },
    );
    expect(paused.consistency.behind).toEqual([]);
    expect(paused.data.pauseProjection.projection.state).toBe('PAUSED');
    const commandId = randomUUID();
    await node.run(
      boss,
      `mutation ($input: OpenPortfolioInput!) { openPortfolio(input: $input) { __typename } }`,
      { input: { commandId, name: 'Savings', baseCurrency: 'GBP' } },
    );
    for (let i = 0; i < 5; i++)
      await Promise.all(
        Array.from({ length: 50 }, (_, j) =>
          node.run(boss, registerProduct, register(randomUUID(), `P-${i}-${j}`)),
        ),
      );
    await waitFor(async () => {
      const { data } = await node.run(boss, `{ pendingCommands(first: 2) { commandId state } }`);
      expect(data.pendingCommands).toEqual([{ commandId, state: 'PROJECTING' }]);
      return true;
    });
  } finally {
    await node.stop();
    await own.drop();
  }
});
