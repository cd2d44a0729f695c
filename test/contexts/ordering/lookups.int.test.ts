import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeId } from '../../support/ids.js';
import { advisor, caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import {
  after,
  codes,
  givenOrder,
  givenProduct,
  orderInput,
  placeOrder,
  type Placed,
} from '../../support/shop.js';

let node: TestNode;
let read: pg.Client;
let british: Placed;
let german: Placed;
let settled: ReturnType<typeof after>;

const address = { name: 'Ada', line1: '1 Main St', city: 'London' };

beforeAll(async () => {
  node = await startTestNode();
  read = new pg.Client({ connectionString: node.databases.readDatabaseUrl });
  await read.connect();
  await givenProduct(node, 'CUP', 10);
  const to = (countryCode: string) =>
    givenOrder(node, caller('ada'), [{ sku: 'CUP', quantity: 1 }], {
      shippingAddress: { ...address, countryCode },
    });
  [british, german] = await Promise.all([to('GB'), to('DE')]);
  settled = after(british.receipt.token, german.receipt.token);
});
afterAll(async () => {
  await read.end();
  await node.stop();
});

const list = `query ($code: String) { orders(filter: { countryCode: $code }, orderBy: PLACED_AT_ASC) {
  totalCount nodes { number } pageInfo { endCursor } } }`;

async function ordersTo(code: string): Promise<string[]> {
  const { data, errors } = await node.run(staff, list, { code }, settled);
  expect(errors).toBeUndefined();
  const { nodes, totalCount } = data.orders as { nodes: { number: string }[]; totalCount: number };
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ number }) => number).sort();
}

test('a filter by country understands any case and UK, and refuses what is no country', async () => {
  for (const code of ['GB', 'gb', 'Gb', ' gb ', 'UK', 'uk'])
    expect(await ordersTo(code), code).toEqual([british.number]);
  expect(await ordersTo('de')).toEqual([german.number]);
  expect(await ordersTo('dd')).toEqual([german.number]);
  expect(await ordersTo('FR')).toEqual([]);
  const feed = 'subscription ($code: String) { orderFeed(filter: { countryCode: $code }) { __typename } }';
  for (const code of ['XX', 'SU', 'GBR', 'ß', '', 'United Kingdom', '\u0000']) {
    const refused = await node.run(staff, list, { code });
    expect(codes(refused), code).toEqual(['BAD_USER_INPUT']);
    expect(refused.errors?.[0]?.message).toMatch(
      /^filter\.countryCode must be an ISO 3166-1 alpha-2 code, such as GB, not "/,
    );
    await expect(node.subscribe(staff, feed, { code }), code).rejects.toThrow('must be an ISO 3166-1');
  }
});

test('orders that an earlier release has taken with a code that is none are found by it', async () => {
  for (const [stored, asked] of [
    ['UK', 'uk'],
    ['EU', 'EU'],
    ['ZZ', 'zz'],
    ['XK', 'XK'],
  ] as const) {
    await read.query('update orders_v1 set country_code = $1 where number = $2', [stored, german.number]);
    expect(await ordersTo(asked), stored).toContain(german.number);
  }
  await read.query(`update orders_v1 set country_code = 'DE' where number = $1`, [german.number]);
});

test('an order is found by its number as people write it, and as search finds it', async () => {
  const { number } = british;
  const bare = number.replace('-', '');
  const written = [
    number,
    number.toLowerCase(),
    bare,
    bare.toLowerCase(),
    ` ${number} `,
    `#${number}`,
    number.replace('-', ' '),
    number.replace('-', '–'),
    bare.replaceAll(/./g, (symbol) => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0)),
    bare.replaceAll('0', 'o').replaceAll('1', 'l'),
  ];
  for (const text of written) {
    const { data, errors } = await node.run(
      caller('ada'),
      'query ($text: String!) { order(by: { number: $text }) { number } }',
      { text },
      settled,
    );
    expect(errors, text).toBeUndefined();
    expect(data.order, text).toEqual({ number });
    // Somebody else's is not there, in whatever spelling.
    const other = await node.run(
      caller('bob'),
      'query ($text: String!) { order(by: { number: $text }) { number } }',
      { text },
    );
    expect(other.data.order).toBeNull();
  }
  for (const text of [bare.slice(1), `${number}0`, '']) {
    const { data } = await node.run(
      staff,
      'query ($text: String!) { order(by: { number: $text }) { number } }',
      { text },
    );
    expect(data.order).toBeNull();
  }
});

test('the id of a Customer is refused where a user is named by their sub, wherever one is', async () => {
  const customerId = encodeId('customer', 'ada');
  const message = `must be the sub of the user's JWT, here "ada", not the id of a Customer`;
  const line = { sku: 'CUP', quantity: 1 };
  const placed = await node.run(staff, placeOrder, { input: orderInput([line], { customerId }) });
  expect(placed.data.placeOrder).toMatchObject({ code: 'INVALID_INPUT', message: `customerId ${message}` });
  const opened = await node.run(
    advisor,
    'mutation ($input: OpenPortfolioInput!) { openPortfolio(input: $input) { ... on UserError { code message } } }',
    { input: { commandId: randomUUID(), ownerId: customerId, name: 'Savings', baseCurrency: 'USD' } },
  );
  expect(opened.data.openPortfolio).toEqual({ code: 'INVALID_INPUT', message: `ownerId ${message}` });
  const reads = [
    [staff, 'query ($id: ID!) { orders(filter: { customerId: $id }) { totalCount } }', 'filter.customerId'],
    [staff, 'query ($id: ID!) { customer(customerId: $id) { id } }', 'customerId'],
    [
      caller('ada'),
      'query ($id: ID!) { viewer { customer { orders(filter: { customerId: $id }) { totalCount } } } }',
      'filter.customerId',
    ],
    [advisor, 'query ($id: ID!) { portfolios(ownerId: $id) { totalCount } }', 'ownerId'],
  ] as const;
  for (const [as, document, argument] of reads) {
    const answer = await node.run(as, document, { id: customerId }, settled);
    expect(codes(answer), document).toEqual(['BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).toBe(`${argument} ${message}`);
  }
  const feed = 'subscription ($id: ID!) { orderFeed(filter: { customerId: $id }) { __typename } }';
  await expect(node.subscribe(staff, feed, { id: customerId })).rejects.toThrow(
    'filter.customerId must be the sub',
  );
});
