import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caller, staff, startTestNode, type Answer, type TestNode } from '../support/node.js';
import {
  cancelOrder,
  changeProductPrice,
  codes,
  gbp,
  givenOrder,
  givenProduct,
  orderInput,
  placeOrder,
  receiveStock,
  registerProduct,
} from '../support/shop.js';

let node: TestNode;
let write: pg.Client;
let orderId: string;
beforeAll(async () => {
  node = await startTestNode();
  await givenProduct(node, 'CUP', 1_000);
  ({ orderId } = await givenOrder(node, caller('ada'), [{ sku: 'CUP', quantity: 1 }]));
  write = new pg.Client({ connectionString: node.databases.databaseUrl });
  await write.connect();
});
afterAll(async () => {
  await write.end();
  await node.stop();
});

/** Everything that a command could have written. */
async function written(): Promise<unknown> {
  const { rows } =
    await write.query(`select (select count(*) from event) as events, (select count(*) from command) as commands,
    (select count(*) from orders) as orders, (select count(*) from product) as products, (select sum(reserved) from stock) as reserved`);
  return rows[0];
}

const line = { sku: 'CUP', quantity: 1 };
const address = { name: 'Ada', line1: '1 Main St', city: 'London', countryCode: 'GB' };

test.each<[string, object, string[]]>([
  ['no lines', { lines: [] }, ['lines']],
  ['1,001 lines', { lines: Array.from({ length: 1_001 }, () => line) }, ['lines']],
  ['a quantity of 0', { lines: [{ ...line, quantity: 0 }] }, ['lines', '0', 'quantity']],
  [
    'a quantity of a million and one',
    { lines: [line, { ...line, quantity: 1_000_001 }] },
    ['lines', '1', 'quantity'],
  ],
  ['U+0000 in a name', { shippingAddress: { ...address, name: 'A\u0000da' } }, ['shippingAddress', 'name']],
  ['half a surrogate pair', { shippingAddress: { ...address, city: '\ud800' } }, ['shippingAddress', 'city']],
  ['an empty city', { shippingAddress: { ...address, city: ' ' } }, ['shippingAddress', 'city']],
  [
    'a country of three letters',
    { shippingAddress: { ...address, countryCode: 'GBR' } },
    ['shippingAddress', 'countryCode'],
  ],
  [
    'a very long line',
    { shippingAddress: { ...address, line1: 'x'.repeat(201) } },
    ['shippingAddress', 'line1'],
  ],
  ['no payment method', { payment: { method: '' } }, ['payment', 'method']],
  ['a price below 0', { lines: [{ ...line, unitPrice: gbp('-1') }] }, ['lines', '0', 'unitPrice', 'amount']],
  [
    'another currency',
    { lines: [{ ...line, unitPrice: { amount: '1', currencyCode: 'USD' } }] },
    ['lines', '0', 'unitPrice', 'currencyCode'],
  ],
  ['a day that has not come', { placedAt: '2999-01-01T00:00:00Z' }, ['placedAt']],
])('placeOrder with %s is refused, and nothing is written', async (_, more, path) => {
  const before = await written();
  const { data, errors } = await node.run(staff, placeOrder, { input: orderInput([line], more) });
  expect(errors).toBeUndefined();
  expect(data.placeOrder).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT', path });
  expect(data.placeOrder.message).toContain(path.join('.'));
  expect(await written()).toEqual(before);
});

test('every problem is told at once', async () => {
  const input = orderInput([{ sku: '', quantity: 0 }], { shippingAddress: { ...address, countryCode: '' } });
  const { data } = await node.run(staff, placeOrder, { input });
  expect(data.placeOrder.problems.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
    'lines.0.sku',
    'lines.0.quantity',
    'shippingAddress.countryCode',
  ]);
});

test('an order that comes to more than can be kept is refused', async () => {
  const lines = Array.from({ length: 20 }, () => ({
    ...line,
    unitPrice: gbp('99999999999999999999.999999999999999999'),
  }));
  const { data } = await node.run(staff, placeOrder, { input: orderInput(lines) });
  expect(data.placeOrder).toMatchObject({ __typename: 'InvalidInput', path: ['lines'] });
});

test.each([
  ['a number', '{ amount: 1, currencyCode: "GBP" }'],
  ['an exponent', '{ amount: "1e3", currencyCode: "GBP" }'],
  ['21 digits', '{ amount: "100000000000000000000", currencyCode: "GBP" }'],
])('%s is no amount', async (_, price) => {
  const { errors } = await node.run(
    staff,
    `mutation { registerProduct(input: { commandId: "${randomUUID()}", sku: "X", name: "X", price: ${price} }) { __typename } }`,
  );
  expect(errors).toHaveLength(1);
});

test('what is not there is named', async () => {
  const unknown = await node.run(staff, placeOrder, {
    input: orderInput([line, { sku: 'NONE', quantity: 1 }]),
  });
  expect(unknown.data.placeOrder).toMatchObject({ __typename: 'NotFound', path: ['lines', '1', 'sku'] });
  const taken = await node.run(staff, registerProduct, {
    input: { commandId: randomUUID(), sku: 'CUP', name: 'Cup', price: gbp('1') },
  });
  expect(taken.data.registerProduct).toMatchObject({
    __typename: 'SkuTaken',
    code: 'SKU_TAKEN',
    path: ['sku'],
  });
});

/** Text that has broken parsers, databases and logs before. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '\u0000',
    '\ud800',
    '\udfff\ud800',
    "'; drop table orders; --",
    '${jndi:ldap://x}',
    '\\',
    '%',
    'ord_',
    'ord_AAAAAAAAAAAAAAAAAAAAAA',
    'cus_',
    '1.eyJ9.x',
    'x'.repeat(10_000),
    '\u202e\u0007\uffff',
  ),
);

test('no text whatsoever makes a fault', async () => {
  const document = `query ($s: String!, $id: ID!) {
    a: order(by: { id: $id }) { id } b: order(by: { number: $s }) { id } c: orderStatus(orderId: $id) { status }
    d: orders(filter: { customerId: $id, sku: $s, countryCode: $s }) { totalCount nodes { id } } e: orders(after: $s) { nodes { id } }
    f: customer(customerId: $id) { id orders(filter: { sku: $s }) { nodes { id } } } g: product(sku: $s) { id }
    h: products(filter: { sku: [$s] }) { nodes { id } } i: node(id: $id) { id } j: nodes(ids: [$id, $id]) { id }
    k: products(before: $s, last: 1) { nodes { id } } l: orders(search: $s) { nodes { id } } }`;
  const known = /^(BAD_USER_INPUT|UNAUTHENTICATED|FORBIDDEN|GRAPHQL|CONSISTENCY_TOKEN_INVALID)$/;
  const sound = (answer: Answer) => {
    const faults = (answer.errors ?? []).filter((error) => {
      const [code] = codes({ errors: [error] });
      // An error of ours, or graphql's own about a value; a fault is anything else that was thrown.
      return (
        !known.test(String(code)) ||
        (code === 'GRAPHQL' &&
          error.originalError !== undefined &&
          !/must|cannot|valid|is not/i.test(error.message))
      );
    });
    expect(faults).toEqual([]);
  };
  await fc.assert(
    fc.asyncProperty(nasty, nasty, async (s, id) => {
      sound(await node.run(staff, document, { s, id }));
      const commandId = randomUUID();
      const inputs: [string, object][] = [
        [registerProduct, { sku: s, name: id, price: gbp('1') }],
        [changeProductPrice, { sku: s, price: gbp('2') }],
        [receiveStock, { sku: s, quantity: 1 }],
        [cancelOrder, { orderId: id, reason: s }],
        [cancelOrder, { orderId, reason: s, expectedVersion: 99 }],
        [
          placeOrder,
          orderInput([{ sku: s, quantity: 1 }], {
            shippingAddress: { ...address, name: id, line2: s, postalCode: s },
          }),
        ],
      ];
      for (const [mutation, input] of inputs)
        sound(await node.run(staff, mutation, { input: { commandId, ...input } }));
    }),
    { numRuns: 60 },
  );
  // And the node still answers.
  expect((await node.run(staff, '{ product(sku: "CUP") { sku } }')).data.product.sku).toBe('CUP');
});
