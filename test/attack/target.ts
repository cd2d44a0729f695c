import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createTestDatabases } from '../support/databases.js';
import { jwt, secret, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { gbp, orderInput, placeOrder, registerProduct, type Placed } from '../support/shop.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';

/** Stands in what one customer has, and in nothing that an attacker sends. */
const canaries = { ordering: 'Canary-Wren-Ordering', portfolio: 'Canary-Wren-Portfolio' } as const;

export interface Attacker {
  readonly name: string;
  readonly authorization: string | undefined;
  /** What it must never be shown. */
  readonly forbidden: readonly string[];
}

export interface Target {
  readonly server: ServerProcess;
  readonly attackers: readonly Attacker[];
  /** Ids, cursors and tokens of what is there. */
  readonly ids: readonly string[];
  /** Never shown to anybody, nor logged. */
  readonly secrets: readonly string[];
  /** Bytes of live objects in the server. */
  liveBytes(): Promise<number>;
  /** What the owner sees of their own; throws when it is not all there. */
  ownersView(): Promise<void>;
  stop(): Promise<void>;
}

const owner = 'wren';
/** By their ids: staff among the attackers may have added others to every list, and have changed what staff may. */
const owned = `query ($number: String!, $portfolioId: ID!, $transactionId: ID!) {
  order(by: { number: $number }) { number } portfolio(id: $portfolioId) { name } node(id: $transactionId) { id } }`;

/** A server in production's settings, with an owner's things in it. Without a rate limit, or nearly all would be THROTTLED. */
export async function startTarget(): Promise<Target> {
  const databases = await createTestDatabases();
  const server = await startServerProcess(
    { ...databases.env, NODE_ENV: 'production', RATE_LIMIT_POINTS: '0', LOG_LEVEL: 'info' },
    ['--expose-gc', '--import', fileURLToPath(new URL('memory.ts', import.meta.url))],
  );
  const ask = async <Data>(token: string, query: string, variables: object = {}, after: string[] = []) => {
    const extensions = { consistency: { after, timeoutMs: 5_000 } };
    const { body } = await server.post(
      { query, variables, extensions },
      { authorization: `Bearer ${token}` },
    );
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data as Data;
  };
  const own = await jwt(owner, ['CUSTOMER'], '3h');
  const staff = await jwt('staff', ['STAFF'], '3h');
  const address = { name: canaries.ordering, line1: canaries.ordering, city: 'London', countryCode: 'GB' };
  const lines = [{ sku: 'CUP', quantity: 1 }];

  await ask(staff, registerProduct, {
    input: { commandId: randomUUID(), sku: 'CUP', name: 'A cup', price: gbp('1'), initialStock: 1_000 },
  });
  const { placeOrder: order } = await ask<{ placeOrder: Placed }>(own, placeOrder, {
    input: orderInput(lines, { shippingAddress: address }),
  });
  const { openPortfolio: opened } = await ask<{
    openPortfolio: { portfolioId: string; receipt: { token: string } };
  }>(
    own,
    `mutation ($input: OpenPortfolioInput!) { openPortfolio(input: $input) {
        ... on PortfolioCommandAccepted { portfolioId receipt { token } } } }`,
    { input: { commandId: randomUUID(), name: canaries.portfolio, baseCurrency: 'USD' } },
  );
  const { depositCash: paid } = await ask<{
    depositCash: { transactionId: string; receipt: { token: string } };
  }>(
    own,
    `mutation ($input: DepositCashInput!) { depositCash(input: $input) {
        ... on PortfolioCommandAccepted { transactionId receipt { token } } } }`,
    {
      input: {
        commandId: randomUUID(),
        portfolioId: opened.portfolioId,
        amount: { amount: '1000', currencyCode: 'USD' },
      },
    },
  );
  const tokens = [order.receipt.token, opened.receipt.token, paid.receipt.token];
  const page = await ask<Record<string, { pageInfo: Record<string, string> }>>(
    own,
    '{ orders { pageInfo { startCursor endCursor } } portfolios { pageInfo { startCursor endCursor } } }',
    {},
    tokens,
  );
  const cursors = Object.values(page).flatMap(({ pageInfo }) => Object.values(pageInfo));

  const { ordering, portfolio } = canaries;
  const attacker = async (name: string, forbidden: readonly string[], roles?: readonly string[]) => ({
    name,
    forbidden,
    authorization: roles && `Bearer ${await jwt(name, roles, '3h')}`,
  });
  return {
    server,
    ids: [
      order.orderId,
      order.number,
      opened.portfolioId,
      paid.transactionId,
      owner,
      'CUP',
      ...tokens,
      ...cursors,
    ],
    attackers: [
      await attacker('anonymous', [ordering, portfolio]),
      await attacker('eve', [ordering, portfolio], ['CUSTOMER']),
      await attacker('nobody', [ordering, portfolio], []),
      await attacker('sam', [portfolio], ['STAFF']),
      await attacker('avi', [ordering], ['ADVISOR']),
      await attacker('oz', [], ['OPERATOR']),
      {
        name: 'forged',
        forbidden: [ordering, portfolio],
        authorization: `${'Bearer '}${own.slice(0, -4)}AAAA`,
      },
    ],
    secrets: [
      secret,
      ...[databases.databaseUrl, databases.readDatabaseUrl, databases.redisUrl].flatMap(passwordOf),
    ],
    async liveBytes() {
      const answer = once(server.child, 'message');
      server.child.send('memory');
      const [{ heapUsed }] = (await answer) as [{ heapUsed: number }];
      return heapUsed;
    },
    async ownersView() {
      let seen = '';
      await waitFor(
        async () => {
          const { number } = order;
          const { transactionId } = paid;
          seen = JSON.stringify(
            await ask(own, owned, { number, portfolioId: opened.portfolioId, transactionId }),
          );
          return [number, portfolio, transactionId].every((one) => seen.includes(one));
        },
        { describe: () => `the owner sees what is theirs, not ${seen}` },
      );
    },
    async stop() {
      await server.end('SIGKILL');
      await databases.drop();
    },
  };
}

const passwordOf = (url: string): string[] => {
  const { password } = new URL(url);
  return password.length >= 8 ? [password] : [];
};
