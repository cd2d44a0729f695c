import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import { after, codes, gbp, registerProduct, renameProduct } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let node: TestNode;
let token = '';

const catalogue: [sku: string, name: string, price: string][] = [
  ['85123A', 'White hanging heart T-light holder', '2.55'],
  ['TEA-POT-7', 'Crème teapot', '14.00'],
  ['MUG', 'Heart mug', '4.00'],
  ['HEART', 'Wooden sign', '6.00'],
  ['TIN-9', 'Tea tin', '3.00'],
];

beforeAll(async () => {
  node = await startTestNode();
  for (const [sku, name, price] of catalogue) {
    const { data } = await node.run(staff, registerProduct, {
      input: { commandId: randomUUID(), sku, name, price: gbp(price), initialStock: 10 },
    });
    token = data.registerProduct.receipt.token;
  }
});
afterAll(() => node.stop());

const list = `query ($search: String, $orderBy: ProductSort, $filter: ProductFilter, $first: Int, $after: String, $last: Int, $before: String) {
  products(search: $search, orderBy: $orderBy, filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    nodes { sku } totalCount pageInfo { endCursor startCursor hasNextPage hasPreviousPage } } }`;
const find = async (search: string, more: object = {}) => {
  const { data, errors } = await node.run(undefined, list, { search, ...more }, after(token));
  expect(errors).toBeUndefined();
  const { nodes, totalCount, pageInfo } = data.products as {
    nodes: { sku: string }[];
    totalCount: number;
    pageInfo: { endCursor: string; startCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
  };
  return { skus: nodes.map(({ sku }) => sku), totalCount, pageInfo };
};

test.each([
  ['85123a', ['85123A'], 'a SKU, in whatever case'],
  ['teapot7', ['TEA-POT-7'], 'a SKU without its hyphens'],
  ['creme', ['TEA-POT-7'], 'a word without its accents'],
  ['hang', ['85123A'], 'the beginning of a word'],
  ['heart mug', ['MUG'], 'every word is asked for'],
  ['hangnig holdr', ['85123A'], 'mistyped words'],
  ['submarine', [], 'what is not there'],
  ['?!', [], 'signs alone'],
])('%s finds %j: %s', async (search, skus) => {
  const found = await find(search);
  expect(found.skus).toEqual(skus);
  expect(found.totalCount).toBe(skus.length);
});

test('a SKU weighs more than a name, and a whole word more than its beginning', async () => {
  const { skus } = await find('heart');
  expect(skus[0]).toBe('HEART');
  expect(skus.slice(1).toSorted()).toEqual(['85123A', 'MUG']);
  expect((await find('tea')).skus).toEqual(['TEA-POT-7', 'TIN-9']);
});

test('a search can be ordered and filtered like any list', async () => {
  expect((await find('heart', { orderBy: 'PRICE_ASC' })).skus).toEqual(['85123A', 'MUG', 'HEART']);
  expect((await find('heart', { filter: { sku: ['MUG', 'TIN-9'] } })).skus).toEqual(['MUG']);
  expect((await find(' ', { orderBy: 'SKU_ASC' })).totalCount).toBe(catalogue.length);
});

test.each(['RELEVANCE', 'NAME_ASC', 'PRICE_DESC', 'SKU_ASC'])('pages by %s are one list', async (orderBy) => {
  const whole = await find('heart', { orderBy });
  const there: string[] = [];
  let page = await find('heart', { orderBy, first: 1 });
  for (;;) {
    there.push(...page.skus);
    if (!page.pageInfo.hasNextPage) break;
    page = await find('heart', { orderBy, first: 1, after: page.pageInfo.endCursor });
  }
  expect(there).toEqual(whole.skus);
  const back = await find('heart', { orderBy, last: 2, before: page.pageInfo.startCursor });
  expect(back.skus).toEqual(there.slice(0, 2));
});

test('a token waits for the search: a product is found as soon as its command is acknowledged', async () => {
  for (let nth = 0; nth < 5; nth++) {
    const sku = `LAMP-${nth}`;
    const { data } = await node.run(staff, registerProduct, {
      input: { commandId: randomUUID(), sku, name: `Lantern ${'abcde'[nth]}`, price: gbp('1') },
    });
    const { data: read, consistency } = await node.run(
      undefined,
      list,
      { search: sku },
      after(data.registerProduct.receipt.token),
    );
    expect(read.products.nodes).toEqual([{ sku }]);
    expect(consistency.status).not.toBe('STALE');
  }
});

test('what was mistyped in a name that is changed is mended from then on; what others have is kept', async () => {
  const accepted = async (document: string, input: object) => {
    const { data } = await node.run(staff, document, { input: { commandId: randomUUID(), ...input } });
    const [answer] = Object.values(data as Record<string, { receipt: { token: string } }>);
    token = answer?.receipt.token ?? '';
  };
  for (const sku of ['GAZEBO-1', 'GAZEBO-2'])
    await accepted(registerProduct, { sku, name: 'Brass gzaebo', price: gbp('9') });
  await accepted(renameProduct, { sku: 'GAZEBO-1', name: 'Brass gazebo' });
  expect((await find('gzaebo')).skus).toEqual(['GAZEBO-2']);
  await accepted(renameProduct, { sku: 'GAZEBO-2', name: 'Copper gazebo' });
  expect((await find('gzaebo')).skus).toEqual(['GAZEBO-1', 'GAZEBO-2']);
  expect((await find('brass')).skus).toEqual(['GAZEBO-1']);
  expect((await find('brsas')).skus).toEqual(['GAZEBO-1']);
});

test('a word that many products have is asked for beside a rarer one, and by itself', async () => {
  const names = [...Array.from({ length: 60 }, (_, i) => `Garden gnome ${i}`), 'Wooden garden bench'];
  await Promise.all(
    names.map((name, i) =>
      node.run(staff, registerProduct, {
        input: { commandId: randomUUID(), sku: `G${i}`, name, price: gbp('1') },
      }),
    ),
  );
  const garden = async (search: string, more: object = {}) => {
    const { data, errors } = await node.run(undefined, list, { search, ...more });
    expect(errors).toBeUndefined();
    return data.products as { nodes: { sku: string }[]; totalCount: number };
  };
  await waitFor(async () => (await garden('garden')).totalCount === names.length);
  // "wooden" is on a sign as well, which is in no garden.
  for (const orderBy of ['RELEVANCE', 'NAME_ASC'])
    expect((await garden('garden wooden', { orderBy })).nodes).toEqual([{ sku: 'G60' }]);
  expect((await garden('garden wooden')).totalCount).toBe(1);
  expect((await garden('garden gnome')).totalCount).toBe(60);
  expect((await garden('garden gnome 17')).nodes).toEqual([{ sku: 'G17' }]);
});

test('a cursor of another search, and RELEVANCE without one, are refused by name', async () => {
  const { pageInfo } = await find('heart', { first: 1 });
  expect(codes(await node.run(undefined, list, { search: 'tea', after: pageInfo.endCursor }))).toEqual([
    'BAD_USER_INPUT',
  ]);
  const { errors } = await node.run(undefined, list, { orderBy: 'RELEVANCE' });
  expect(errors?.[0]?.message).toContain('`orderBy: RELEVANCE` needs `search`');
});

test('any text is taken: it finds or is refused with its reason, and never fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 220 }),
        fc.string({ unit: fc.constantFrom(...`'"\\&|!():*<>%_ az09\u0000\ud800`.split('')), maxLength: 60 }),
      ),
      fc.constantFrom(undefined, 'RELEVANCE', 'PRICE_DESC'),
      async (search, orderBy) => {
        const answer = await node.run(undefined, list, { search, orderBy, first: 2 });
        expect(codes(answer).filter((code) => code !== 'BAD_USER_INPUT')).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});
