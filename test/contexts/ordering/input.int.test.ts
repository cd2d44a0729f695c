import fc from 'fast-check';
import { execute, GraphQLError, parse, subscribe, validate, type ExecutionResult } from 'graphql';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TidemarkError } from '../../../src/kit/faults/errors.js';
import { buildGraphQLSchema } from '../../../src/kit/graphql/build-schema.js';
import { resolvers } from '../../support/resolvers.js';
import { withoutLimits } from '../../../src/kit/testing/account.js';
import { caller, staff, startTestNode, type Answer, type TestNode } from '../../support/node.js';
import {
  after,
  cancelOrder,
  changeProductPrice,
  correctStock,
  changeShippingAddress,
  codes,
  gbp,
  givenOrder,
  givenProduct,
  orderInput,
  placeOrder,
  receiveStock,
  registerProduct,
  renameProduct,
  withdrawProduct,
} from '../../support/shop.js';
import { anyOperations } from '../../support/any-operation.js';

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
const countryCode = ['shippingAddress', 'countryCode'];

test.each<[string, object, string[]]>([
  ['no lines', { lines: [] }, ['lines']],
  ['2,001 lines', { lines: Array.from({ length: 2_001 }, () => line) }, ['lines']],
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
  ['an empty customer', { customerId: '' }, ['customerId']],
  ['a very long customer', { customerId: 'x'.repeat(201) }, ['customerId']],
  ['an empty SKU', { lines: [{ ...line, sku: '' }] }, ['lines', '0', 'sku']],
  ['a SKU of 65 characters', { lines: [{ ...line, sku: 'x'.repeat(65) }] }, ['lines', '0', 'sku']],
  ['a negative quantity', { lines: [{ ...line, quantity: -2_147_483_648 }] }, ['lines', '0', 'quantity']],
  [
    'an expected price of another currency',
    { lines: [{ ...line, expectedUnitPrice: { amount: '1', currencyCode: '' } }] },
    ['lines', '0', 'expectedUnitPrice', 'currencyCode'],
  ],
  ['a country that is none', { shippingAddress: { ...address, countryCode: 'QQ' } }, countryCode],
  ['a country in small letters', { shippingAddress: { ...address, countryCode: 'gb' } }, countryCode],
  ['the United Kingdom as UK', { shippingAddress: { ...address, countryCode: 'UK' } }, countryCode],
  ['a country of the past', { shippingAddress: { ...address, countryCode: 'SU' } }, countryCode],
  ['a union', { shippingAddress: { ...address, countryCode: 'EU' } }, countryCode],
  ['a code left to users', { shippingAddress: { ...address, countryCode: 'ZZ' } }, countryCode],
  [
    'a country of the past, then',
    { placedAt: '1990-01-01T00:00:00Z', shippingAddress: { ...address, countryCode: 'DD' } },
    countryCode,
  ],
  ['a country with more to it', { shippingAddress: { ...address, countryCode: 'GB\n' } }, countryCode],
  ['an empty second line', { shippingAddress: { ...address, line2: '' } }, ['shippingAddress', 'line2']],
  [
    'a very long region',
    { shippingAddress: { ...address, region: 'x'.repeat(101) } },
    ['shippingAddress', 'region'],
  ],
  [
    'a very long postal code',
    { shippingAddress: { ...address, postalCode: 'x'.repeat(21) } },
    ['shippingAddress', 'postalCode'],
  ],
  [
    'a very long name',
    { shippingAddress: { ...address, name: 'x'.repeat(201) } },
    ['shippingAddress', 'name'],
  ],
  [
    'a very long city',
    { shippingAddress: { ...address, city: 'x'.repeat(101) } },
    ['shippingAddress', 'city'],
  ],
  [
    'two lines in one',
    { shippingAddress: { ...address, line1: '1 Main St\n2' } },
    ['shippingAddress', 'line1'],
  ],
  ['an override', { shippingAddress: { ...address, city: 'x\u202ey' } }, ['shippingAddress', 'city']],
  ['a blank before a method', { payment: { method: ' tok_ok' } }, ['payment', 'method']],
  ['a bell', { shippingAddress: { ...address, line1: 'x\u0007' } }, ['shippingAddress', 'line1']],
  [
    'a price that the currency does not have',
    { lines: [{ ...line, unitPrice: gbp('4.8533') }] },
    ['lines', '0', 'unitPrice', 'amount'],
  ],
  ['a very long payment method', { payment: { method: 'x'.repeat(101) } }, ['payment', 'method']],
])('placeOrder with %s is refused, and nothing is written', async (_, more, path) => {
  const before = await written();
  const { data, errors } = await node.run(staff, placeOrder, { input: orderInput([line], more) });
  expect(errors).toBeUndefined();
  expect(data.placeOrder).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT', path });
  expect(data.placeOrder.message).toContain(path.join('.'));
  expect(await written()).toEqual(before);
});

test.each([
  ['UK', 'here GB, not "UK"'],
  ['de', 'here DE, not "de"'],
  ['YU', 'such as GB, not "YU"'],
])('what is right in place of %s is told', async (code, remedy) => {
  const shippingAddress = { ...address, countryCode: code };
  const message = `shippingAddress.countryCode must be an ISO 3166-1 alpha-2 code, ${remedy}`;
  const placing = await node.run(staff, placeOrder, { input: orderInput([line], { shippingAddress }) });
  expect(placing.data.placeOrder).toMatchObject({ code: 'INVALID_INPUT', message });
  const input = { commandId: randomUUID(), orderId, shippingAddress };
  const changing = await node.run(staff, changeShippingAddress, { input });
  expect(changing.data.changeShippingAddress).toMatchObject({ code: 'INVALID_INPUT', message });
});

test.each(['EU', 'ZZ'])(
  '%s is no country that is shipped to, and one that a sale made elsewhere may have',
  async (code) => {
    const shippingAddress = { ...address, countryCode: code };
    const placedAt = '2010-12-01T08:26:00Z';
    const past = await node.run(staff, placeOrder, {
      input: orderInput([line], { placedAt, shippingAddress }),
    });
    expect(past.data.placeOrder.__typename).toBe('OrderCommandAccepted');
    const input = { commandId: randomUUID(), orderId, shippingAddress };
    const changing = await node.run(staff, changeShippingAddress, { input });
    expect(changing.data.changeShippingAddress).toMatchObject({ code: 'INVALID_INPUT' });
  },
);

test('every problem is told at once', async () => {
  const input = orderInput([{ sku: '', quantity: 0 }], { shippingAddress: { ...address, countryCode: '' } });
  const { data } = await node.run(staff, placeOrder, { input });
  expect(data.placeOrder.problems.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
    'lines.0.sku',
    'lines.0.quantity',
    'shippingAddress.countryCode',
  ]);
});

const product = { sku: 'NEW', name: 'New', price: gbp('1') };

test.each<[string, string, object, string[]]>([
  ['registerProduct', registerProduct, { ...product, sku: ' ' }, ['sku']],
  ['registerProduct', registerProduct, { ...product, sku: 'x'.repeat(65) }, ['sku']],
  ['registerProduct', registerProduct, { ...product, sku: 'a\u0000' }, ['sku']],
  ['registerProduct', registerProduct, { ...product, name: 'x'.repeat(201) }, ['name']],
  ['registerProduct', registerProduct, { ...product, name: '\udc00' }, ['name']],
  ['registerProduct', registerProduct, { ...product, sku: ' NEW' }, ['sku']],
  ['registerProduct', registerProduct, { ...product, sku: 'N\u200bEW' }, ['sku']],
  ['registerProduct', registerProduct, { ...product, name: 'N\u202eew' }, ['name']],
  ['registerProduct', registerProduct, { ...product, name: 'New\u200b' }, ['name']],
  ['registerProduct', registerProduct, { ...product, name: '\u3164' }, ['name']],
  ['registerProduct', registerProduct, { ...product, name: 'New\nproduct' }, ['name']],
  ['registerProduct', registerProduct, { ...product, price: gbp('-0.01') }, ['price', 'amount']],
  ['registerProduct', registerProduct, { ...product, price: gbp('4.8533') }, ['price', 'amount']],
  ['changeProductPrice', changeProductPrice, { sku: 'CUP', price: gbp('0.001') }, ['price', 'amount']],
  ['registerProduct', registerProduct, { ...product, initialStock: -1 }, ['initialStock']],
  ['changeProductPrice', changeProductPrice, { sku: '', price: gbp('1') }, ['sku']],
  ['changeProductPrice', changeProductPrice, { sku: 'CUP', price: gbp('-1') }, ['price', 'amount']],
  [
    'changeProductPrice',
    changeProductPrice,
    { sku: 'CUP', price: { amount: '1', currencyCode: 'gbp' } },
    ['price', 'currencyCode'],
  ],
  ['renameProduct', renameProduct, { sku: 'CUP', name: '' }, ['name']],
  ['renameProduct', renameProduct, { sku: 'CUP', name: 'x'.repeat(201) }, ['name']],
  ['withdrawProduct', withdrawProduct, { sku: 'CUP', reason: '' }, ['reason']],
  ['withdrawProduct', withdrawProduct, { sku: '\u0000' }, ['sku']],
  ['receiveStock', receiveStock, { sku: '\u0000', quantity: 1 }, ['sku']],
  ['receiveStock', receiveStock, { sku: 'CUP', quantity: 0 }, ['quantity']],
  ['receiveStock', receiveStock, { sku: 'CUP', quantity: 2_147_483_647 }, ['quantity']],
  [
    'correctStock',
    correctStock,
    { sku: 'CUP', correction: { delta: 0 }, reason: 'x' },
    ['correction', 'delta'],
  ],
  [
    'correctStock',
    correctStock,
    { sku: 'CUP', correction: { counted: -1 }, reason: 'x' },
    ['correction', 'counted'],
  ],
  [
    'correctStock',
    correctStock,
    { sku: 'CUP', correction: { delta: 2_147_483_647 }, reason: 'x' },
    ['correction', 'delta'],
  ],
  ['correctStock', correctStock, { sku: 'CUP', correction: { delta: 1 }, reason: ' ' }, ['reason']],
  ['cancelOrder', cancelOrder, { orderId: 'any', reason: '' }, ['reason']],
  ['cancelOrder', cancelOrder, { orderId: 'any', reason: 'x'.repeat(501) }, ['reason']],
  ['cancelOrder', cancelOrder, { orderId: 'any', reason: 'a\ud800b' }, ['reason']],
])(
  '%s is refused with the path of what is wrong, and nothing is written',
  async (name, mutation, more, path) => {
    const before = await written();
    const { data, errors } = await node.run(staff, mutation, { input: { commandId: randomUUID(), ...more } });
    expect(errors).toBeUndefined();
    expect(data[name]).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT', path });
    expect(data[name].problems[0]).toEqual({ path, message: data[name].message });
    expect(await written()).toEqual(before);
  },
);

test('the limits themselves are within them', async () => {
  const input = {
    commandId: randomUUID(),
    sku: 'x'.repeat(64),
    name: '😀'.repeat(200),
    price: gbp('99999999999999999999.99'),
    initialStock: 2_147_483_647,
  };
  const { data } = await node.run(staff, registerProduct, { input });
  expect(data.registerProduct.__typename).toBe('ProductCommandAccepted');
  const lines = Array.from({ length: 2_000 }, () => ({ sku: input.sku, quantity: 1, unitPrice: gbp('0') }));
  const long = {
    lines,
    placedAt: '0001-01-01T00:00:00Z',
    customerId: 'x'.repeat(200),
    shippingAddress: {
      name: 'x'.repeat(200),
      line1: 'x'.repeat(200),
      line2: 'x'.repeat(200),
      city: 'x'.repeat(100),
      region: 'x'.repeat(100),
      postalCode: 'x'.repeat(20),
      countryCode: 'ZZ',
    },
    payment: { method: 'x'.repeat(100) },
  };
  const { receipt } = await givenOrder(node, staff, [], long);
  const read = `query ($id: ID!) { orders(filter: { customerId: $id }) { nodes { placedAt lines { sku } } } }`;
  const { data: shown, errors } = await node.run(staff, read, { id: long.customerId }, after(receipt.token));
  expect(errors).toBeUndefined();
  expect(shown.orders.nodes).toMatchObject([{ placedAt: '0001-01-01T00:00:00.000Z' }]);
  expect(shown.orders.nodes[0].lines).toHaveLength(2_000);
});

test.each([
  ['shape before permission', { lines: [] }, 'InvalidInput'],
  [
    'permission before rules',
    { lines: [{ sku: 'NONE', quantity: 1 }], placedAt: '2020-01-01T00:00:00Z' },
    'FORBIDDEN',
  ],
])('%s', async (_, more, expected) => {
  const before = await written();
  const answer = await node.run(caller('ada'), placeOrder, { input: orderInput([line], more) });
  expect([answer.data.placeOrder?.__typename, ...codes(answer)]).toContain(expected);
  expect(await written()).toEqual(before);
});

test('an order that comes to more than can be kept is refused', async () => {
  const lines = Array.from({ length: 20 }, () => ({
    ...line,
    unitPrice: gbp('99999999999999999999.99'),
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
        [renameProduct, { sku: s, name: id }],
        [withdrawProduct, { sku: s, reason: id }],
        [receiveStock, { sku: s, quantity: 1 }],
        [correctStock, { sku: s, correction: { counted: 1 }, reason: id }],
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

const schema = await buildGraphQLSchema(resolvers);
const operations = (['query', 'mutation', 'subscription'] as const).flatMap((root) =>
  anyOperations(
    schema,
    root,
    fc.oneof({ weight: 2, arbitrary: nasty }, fc.constantFrom('CUP', 'ada', 'GBP', 'GB')),
  ).map((operation) => [root, operation.name, operation] as const),
);

test.each(operations)('%s %s takes whatever it is given without a fault', async (root, name, operation) => {
  const document = parse(operation.document);
  expect(validate(schema, document)).toEqual([]);
  const who = fc.constantFrom(staff, staff, caller('ada'), caller('ops', 'OPERATOR'), undefined);
  await fc.assert(
    fc.asyncProperty(operation.variables, who, async (variableValues, as) => {
      const id = randomUUID();
      const contextValue = await node.node.makeContext({
        caller: as,
        requestId: id,
        correlationId: id,
        traceparent: undefined,
        log: pino({ level: 'silent' }),
        consistency: { extension: undefined, header: undefined },
        ...withoutLimits(as),
      });
      const result = await (root === 'subscription' ? subscribe : execute)({
        schema,
        document,
        variableValues: variableValues as Record<string, unknown>,
        contextValue,
      });
      if (!(Symbol.asyncIterator in result)) return expectNoFault(result);
      // A command that nobody sent is waited for; every other feed begins with an item.
      if (name !== 'commandProgress') expectNoFault((await result.next()).value as ExecutionResult);
      await result.return(undefined);
    }),
    { numRuns: 30 },
  );
});

/** What goes wrong below a field is an error of ours, that says what to do; anything else is a fault. */
function expectNoFault({ data, errors = [] }: ExecutionResult): void {
  const faults = errors.filter(({ path, originalError }) =>
    path === undefined
      ? originalError !== undefined && !(originalError instanceof GraphQLError)
      : !(originalError instanceof TidemarkError) || faultCodes.has(originalError.code),
  );
  expect(faults.map(({ message, path, originalError }) => [path, message, originalError?.stack])).toEqual([]);
  JSON.stringify(data);
}

const faultCodes: ReadonlySet<string> = new Set(['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE']);
