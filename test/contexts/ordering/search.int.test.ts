import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import {
  after,
  changeShippingAddress,
  codes,
  gbp,
  givenOrder,
  registerProduct,
  shipOrder,
} from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let node: TestNode;
let token = '';
const numbers: Record<string, string> = {};
const ids: Record<string, string> = {};
const addressOf = (name: string, city: string, postalCode: string) => ({
  name,
  line1: '12 Harbour Street',
  city,
  postalCode,
  countryCode: 'GB',
});

async function place(what: string, sku: string, customerId: string, address: object): Promise<void> {
  const { orderId, number, receipt } = await givenOrder(node, staff, [{ sku, quantity: 1 }], {
    customerId,
    shippingAddress: address,
  });
  numbers[what] = number;
  ids[what] = orderId;
  token = receipt.token;
}

beforeAll(async () => {
  node = await startTestNode({ worker: true });
  for (const [sku, name] of [
    ['85123A', 'White hanging heart T-light holder'],
    ['TEA-POT-7', 'Crème teapot'],
    ['MUG', 'Heart mug'],
  ])
    await node.run(staff, registerProduct, {
      input: { commandId: randomUUID(), sku, name, price: gbp('1'), initialStock: 1_000 },
    });
  await place('light', '85123A', 'ada', addressOf('Ada Lovelace', 'London', 'SW1A 1AA'));
  await place('pot', 'TEA-POT-7', 'bob-77', addressOf('Zoë Ångström', 'Whitby', 'YO21 3PU'));
  await place('mug', 'MUG', 'ada', addressOf('Heart Smith', 'Leeds', 'LS1 1AA'));
});
afterAll(() => node.stop());

const list = `query ($search: String, $orderBy: OrderSort, $filter: OrderFilter, $first: Int, $after: String, $last: Int, $before: String) {
  orders(search: $search, orderBy: $orderBy, filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    nodes { id number } totalCount pageInfo { endCursor startCursor hasNextPage hasPreviousPage } } }`;
const find = async (search: string, more: object = {}, as = staff) => {
  const { data, errors } = await node.run(as, list, { search, ...more }, after(token));
  expect(errors).toBeUndefined();
  return data.orders as {
    nodes: { id: string; number: string }[];
    totalCount: number;
    pageInfo: { endCursor: string; startCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
  };
};
const found = async (search: string, more: object = {}, as = staff) =>
  (await find(search, more, as)).nodes.map(
    ({ id }) => Object.entries(ids).find(([, other]) => other === id)?.[0] ?? id,
  );

test.each([
  ['a product name', 'hanging', ['light']],
  ['the beginning of a word', 'hang', ['light']],
  ['several words, in any order, whatever their case', 'HOLDER white', ['light']],
  ['a SKU', '85123a', ['light']],
  ['a SKU with hyphens, or without', 'tea-pot-7', ['pot']],
  ['a SKU without its hyphens', 'teapot7', ['pot']],
  ['a customer', 'bob-77', ['pot']],
  ['a name without its accents', 'zoe angstrom', ['pot']],
  ['a name with accents', 'Crème', ['pot']],
  ['a city', 'whitby', ['pot']],
  ['a postal code', 'sw1a1aa', ['light']],
  ['a mistyped word', 'teapto', ['pot']],
  ['a mistyped name and a right word', 'lovelase white', ['light']],
  ['what nothing is like', 'xylophone', []],
  ['words that no order has all of', 'hanging whitby', []],
  ['nothing but signs', '!!! ***', []],
])('%s finds its orders', async (_, search, right) => {
  expect(await found(search)).toEqual(right);
});

test('an order is found by its number, with and without the hyphen, and mistyped', async () => {
  const number = numbers['pot'] ?? '';
  expect(await found(number)).toEqual(['pot']);
  expect(await found(number.toLowerCase().replace('-', ''))).toEqual(['pot']);
  expect(await found(number.slice(0, 5))).toContain('pot');
  const plain = number.replace('-', '');
  expect(await found(`${plain.slice(0, 6)}${plain.slice(7)}`)).toContain('pot');
});

test('what says more comes first: a whole word before the beginning of one, a product before an address', async () => {
  // Heart is in both product names, and the name of one recipient: then the latest first.
  expect(await found('heart')).toEqual(['mug', 'light']);
  await place('heartbeat', 'TEA-POT-7', 'eve', addressOf('Heartbeat Ltd', 'York', 'YO1 1AA'));
  expect(await found('heart')).toEqual(['mug', 'light', 'heartbeat']);
  expect(await found('heart', { orderBy: 'PLACED_AT_DESC' })).toEqual(['heartbeat', 'mug', 'light']);
});

test('search and filter are joined, customers find only their own, and a blank search is none', async () => {
  expect(await found('heart', { filter: { customerId: 'ada' } })).toEqual(['mug', 'light']);
  expect(await found('heart', { filter: { sku: 'MUG' } })).toEqual(['mug']);
  expect(await found('heart', {}, caller('eve'))).toEqual(['heartbeat']);
  expect(await found(numbers['pot'] ?? '', {}, caller('eve'))).toEqual([]);
  expect((await found('  ')).length).toBe(4);
  const blank = await node.run(staff, list, { search: ' ', orderBy: 'RELEVANCE' });
  expect(codes(blank)).toEqual(['BAD_USER_INPUT']);
});

test("a customer's mistyped words are mended by words of its own orders, and its cursors hold no other", async () => {
  await place('hers', 'MUG', 'fay', addressOf('Fay Lovelac', 'Hull', 'HU1 1AA'));
  const fay = caller('fay');
  // A word of Ada's is as unknown as any other that is not in Fay's orders.
  for (const search of ['lovelase', 'lovelace']) {
    const { nodes, pageInfo } = await find(search, { first: 1 }, fay);
    expect(nodes).toEqual([{ id: ids['hers'], number: numbers['hers'] }]);
    const content = JSON.parse(Buffer.from(pageInfo.endCursor, 'base64url').toString()) as string[];
    expect(content.at(-1)).toBe(JSON.stringify([[search, 'lovelac']]));
  }
  expect(await found('whitbi', {}, fay)).toEqual([]);
  // Staff see everybody's.
  expect((await found('lovelase')).toSorted()).toEqual(['hers', 'light']);
});

test('what an order gets later is found, what it loses is not', async () => {
  await waitFor(async () => {
    const { data } = await node.run(staff, `query ($id: ID!) { order(by: { id: $id }) { status } }`, {
      id: ids['pot'],
    });
    return data.order.status === 'CONFIRMED';
  });
  const change = async (document: string, more: object) => {
    const { data } = await node.run(staff, document, {
      input: { commandId: randomUUID(), orderId: ids['pot'], ...more },
    });
    const [answer] = Object.values(data as Record<string, { receipt: { token: string } }>);
    token = answer?.receipt.token ?? '';
  };
  await change(changeShippingAddress, { shippingAddress: addressOf('Zoë Ångström', 'Penzance', 'TR18 2AA') });
  expect(await found('whitby')).not.toContain('pot');
  // Nor is what was wrong in it known for a word any more.
  await change(changeShippingAddress, { shippingAddress: addressOf('Zoë Ångström', 'Penznace', 'TR18 2AA') });
  await change(changeShippingAddress, { shippingAddress: addressOf('Zoë Ångström', 'Penzance', 'TR18 2AA') });
  expect(await found('penznace')).toEqual(['pot']);
  expect(await found('penzance')).toEqual(['pot']);
  await change(shipOrder, { trackingNumber: 'JD-0002-1234' });
  expect(await found('jd00021234')).toEqual(['pot']);
  expect(await found('penzance')).toEqual(['pot']);
});

test.each(['RELEVANCE', 'PLACED_AT_DESC', 'TOTAL_ASC'])(
  'by %s, pages hold every match once, there and back, also of a mistyped word',
  async (orderBy) => {
    if (!ids['0'])
      for (let i = 0; i < 30; i++)
        await place(String(i), i % 2 === 0 ? 'MUG' : '85123A', 'cyd', addressOf('Cyd', 'Bath', 'BA1 1AA'));
    for (const search of ['cyd bath', 'cyd bahth', 'heart cyd']) {
      const whole = await find(search, { orderBy, first: 100 });
      expect(whole.nodes.length).toBe(30);
      expect(whole.totalCount).toBe(30);
      const there: string[] = [];
      let page = await find(search, { orderBy, first: 7 });
      for (;;) {
        there.push(...page.nodes.map(({ id }) => id));
        if (!page.pageInfo.hasNextPage) break;
        page = await find(search, { orderBy, first: 7, after: page.pageInfo.endCursor });
      }
      expect(there).toEqual(whole.nodes.map(({ id }) => id));
      const back = await find(search, { orderBy, last: 5, before: page.pageInfo.startCursor });
      const at = there.indexOf(page.nodes[0]?.id ?? '');
      expect(back.nodes.map(({ id }) => id)).toEqual(there.slice(at - 5, at));
    }
  },
);

test('any text is taken: it finds or is refused with its reason, and never fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 220 }),
        fc.string({ maxLength: 220 }),
        fc.string({ unit: fc.constantFrom(...`'"\\&|!():*<>%_ az09\u0000\ud800`.split('')), maxLength: 60 }),
      ),
      fc.constantFrom(undefined, 'RELEVANCE', 'TOTAL_DESC'),
      async (search, orderBy) => {
        const answer = await node.run(staff, list, { search, orderBy, first: 2 });
        expect(codes(answer).filter((code) => code !== 'BAD_USER_INPUT')).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test('a cursor that a client has changed is refused, or goes on in the list', async () => {
  const { pageInfo } = await find('heart', { first: 1 });
  const content = JSON.parse(Buffer.from(pageInfo.endCursor, 'base64url').toString()) as string[];
  for (const last of ['', '[]', '{}', '[["heart", "a b"]]', '[["other"]]', `[["heart","') | '"]]`]) {
    const after = Buffer.from(JSON.stringify([...content.slice(0, -1), last])).toString('base64url');
    expect(codes(await node.run(staff, list, { search: 'heart', after })), last).toEqual(['BAD_USER_INPUT']);
  }
});
