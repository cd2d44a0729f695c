import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { termsOf } from '../../../src/contexts/ordering/read-models/search-words.js';
import { caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import { after, gbp, givenOrder, registerProduct } from '../../support/shop.js';

let node: TestNode;
let token = '';
/** By id of the order, the SKU that it is of. */
const orders = new Map<string, string>();

const catalogue = {
  TOWEL: 'Полотенце банное',
  CUP: 'Κούπα του καφέ',
  CANDLE: 'Scented candles',
  CLOCK: 'Wall clock',
  LAMP: 'Işık lambası',
  SKIRT: 'Silk skirt',
  BEER: 'Weißbier glass',
  BREAD: 'Smørrebrød board',
  TEACUP: '手绘绿茶杯',
  TOKYO: '東京都の地図',
  KYOTO: '京都の地図',
  COFFEE: 'แก้วกาแฟสีขาว',
  MUG: '유리머그컵',
  SCARF: 'وشاح أزرق',
} as const;
type Sku = keyof typeof catalogue;

const addressOf = (name: string, city: string) => ({
  name,
  line1: '1 Street',
  city,
  postalCode: '00-001',
  countryCode: 'PL',
});

/** One order of each product for Ada; those that an address is about are for Bob. */
beforeAll(async () => {
  node = await startTestNode({ worker: false });
  for (const [sku, name] of Object.entries(catalogue))
    await node.run(staff, registerProduct, {
      input: { commandId: randomUUID(), sku, name, price: gbp('1'), initialStock: 1_000 },
    });
  const place = async (sku: string, as: string, customerId: string, address: object) => {
    const order = await givenOrder(node, staff, [{ sku, quantity: 1 }], {
      customerId,
      shippingAddress: address,
    });
    orders.set(order.orderId, as);
    token = order.receipt.token;
  };
  for (const sku of Object.keys(catalogue)) await place(sku, sku, 'ada', addressOf('Ada Ash', 'Wien'));
  await place('CLOCK', 'to Łódź', 'bob', addressOf('Bob Björk', 'Łódź'));
  await place('CLOCK', 'to İzmir', 'bob', addressOf('Ömer Đoković', 'İZMİR'));
});
afterAll(() => node.stop());

async function products(search: string, ...skus: string[]): Promise<string[]> {
  const { data, errors } = await node.run(
    undefined,
    `query ($search: String, $filter: ProductFilter) {
      products(search: $search, filter: $filter) { nodes { sku } } }`,
    { search, ...(skus.length > 0 ? { filter: { sku: skus } } : {}) },
    after(token),
  );
  expect(errors).toBeUndefined();
  return data.products.nodes.map(({ sku }: { sku: string }) => sku);
}

async function ordersOf(search: string, as = staff): Promise<string[]> {
  const { data, errors } = await node.run(
    as,
    'query ($search: String) { orders(search: $search) { nodes { id } } }',
    { search },
    after(token),
  );
  expect(errors).toBeUndefined();
  return data.orders.nodes.map(({ id }: { id: string }) => orders.get(id) ?? id);
}

test.each<[search: string, skus: Sku[], what: string]>([
  ['полатенце', ['TOWEL'], 'a wrong letter in Cyrillic'],
  ['олпотенце', ['TOWEL'], 'letters of Cyrillic in the wrong order'],
  ['ПОЛОТЕНЦЕ', ['TOWEL'], 'capital letters in Cyrillic'],
  ['Κουππα', ['CUP'], 'a doubled letter in Greek'],
  ['ΚΟΥΠΑ', ['CUP'], 'capital letters in Greek, without accents'],
  ['cnadle', ['CANDLE'], 'the second and third letter swapped'],
  ['candel', ['CANDLE'], 'the last letters swapped'],
  ['acndles', ['CANDLE'], 'the first letters swapped'],
  ['clcok', ['CLOCK'], 'letters of a word of five swapped'],
  ['wlal', ['CLOCK'], 'letters of a word of four swapped'],
  ['cnad', ['CANDLE'], 'letters of a beginning swapped'],
  ['ışık', ['LAMP'], 'a dotless i'],
  ['isik', ['LAMP'], 'i for a dotless i'],
  ['IŞIK', ['LAMP'], 'capital letters in Turkish'],
  ['weissbier', ['BEER'], 'ss for ß'],
  ['WEISSBIER', ['BEER'], 'SS for ß'],
  ['weißbier', ['BEER'], 'ß'],
  ['wiesbier', ['BEER'], 'ss for ß, mistyped'],
  ['smorrebrod', ['BREAD'], 'o for ø'],
  ['绿茶', ['TEACUP'], 'the middle of Chinese'],
  ['杯', ['TEACUP'], 'the end of Chinese'],
  ['手绘绿茶杯', ['TEACUP'], 'all of Chinese'],
  ['红茶杯', [], 'another character is another word'],
  ['京都', ['KYOTO', 'TOKYO'], 'a word before what only has its characters'],
  ['都の地図', ['KYOTO', 'TOKYO'], 'from the middle to the end in Japanese'],
  ['地図 東京', ['TOKYO'], 'words of Japanese in another order'],
  ['กาแฟ', ['COFFEE'], 'the middle of Thai'],
  ['กาเเฟ', ['COFFEE'], 'two signs of Thai that look like one'],
  ['สีขาว', ['COFFEE'], 'the end of Thai'],
  ['แก้วกาแฟสีขาว', ['COFFEE'], 'all of Thai'],
  ['สีดำ', [], 'another word of Thai'],
  ['컵', ['MUG'], 'the end of Korean'],
  ['머그', ['MUG'], 'the middle of Korean'],
  ['ازرق', ['SCARF'], 'Arabic without hamza'],
])('%s finds %j in products and in orders: %s', async (search, skus) => {
  // What is equal in all that counts comes by id in products and by time in orders.
  expect((await products(search)).toSorted()).toEqual(skus.toSorted());
  for (const as of [staff, caller('ada')]) {
    const found = (await ordersOf(search, as)).filter((one) => !one.startsWith('to '));
    expect(found.toSorted()).toEqual(skus.toSorted());
  }
});

test('a word of a dictionary comes before its characters in the middle of others', async () => {
  expect(await products('京都')).toEqual(['KYOTO', 'TOKYO']);
  expect(await ordersOf('京都')).toEqual(['KYOTO', 'TOKYO']);
});

test.each([
  ['Lodz', ['to Łódź']],
  ['ŁÓDŹ', ['to Łódź']],
  ['Ldoz', ['to Łódź']],
  ['izmir', ['to İzmir']],
  ['ızmır', ['to İzmir']],
  ['dokovic', ['to İzmir']],
  ['Bjork', ['to Łódź']],
  ['omer izmri', ['to İzmir']],
])('%s in an address finds %j', async (search, found) => {
  expect(await ordersOf(search)).toEqual(found);
});

const alphabets = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзиклмнопрстуфхцчшщыэюя',
  'αβγδεζηθικλμνξοπρστυφχψω',
  'אבגדהוזחטיכלמנסעפצקרשת',
  'աբգդեզէըթժիլխծկհձղճմյն',
];
let nth = 0;

test('whatever the letters: two of a word that are swapped are mended, and its text finds itself', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .constantFrom(...alphabets)
        .chain((letters) =>
          fc.uniqueArray(fc.constantFrom(...letters.split('')), { minLength: 4, maxLength: 9 }),
        ),
      fc.nat(),
      async (letters, at) => {
        const sku = `RANDOM-${nth++}`;
        const name = letters.join('');
        const { data } = await node.run(staff, registerProduct, {
          input: { commandId: randomUUID(), sku, name, price: gbp('1') },
        });
        token = data.registerProduct.receipt.token;
        const i = at % (letters.length - 1);
        const swapped = letters.with(i, letters[i + 1] ?? '').with(i + 1, letters[i] ?? '');
        expect(await products(name, sku)).toEqual([sku]);
        expect(await products(swapped.join(''), sku)).toEqual([sku]);
      },
    ),
    { numRuns: 40 },
  );
});

/** As names are: made of what people see as characters, of every writing. */
const named = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((text) => /[\p{L}\p{N}]/u.test(text) && text.trim() === text)
  // A search may have ten words, and is refused with more.
  .filter((text) => termsOf(text.toUpperCase()).length <= 10)
  // The iota below a Greek vowel is written beside it in capital letters: by then it is another one.
  .filter((text) => !text.normalize('NFD').includes('\u0345'));

test('whatever name is put in is found by itself, and in capital and small letters', async () => {
  await fc.assert(
    fc.asyncProperty(named, async (name) => {
      const sku = `NAMED-${nth++}`;
      const { data } = await node.run(staff, registerProduct, {
        input: { commandId: randomUUID(), sku, name, price: gbp('1') },
      });
      // Some names are refused, for their characters.
      if (!data.registerProduct.receipt) return;
      token = data.registerProduct.receipt.token;
      for (const search of [name, name.toUpperCase(), name.toLowerCase(), name.normalize('NFD')])
        expect(await products(search, sku), search).toEqual([sku]);
    }),
    { numRuns: 60 },
  );
});
