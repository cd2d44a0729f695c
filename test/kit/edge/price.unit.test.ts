import { isListType, isObjectType, getNullableType, parse, Kind, type GraphQLSchema } from 'graphql';
import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/kit/node/config.js';
import { everyone } from '../../../src/kit/commands/permission.js';
import { measureOperation } from '../../../src/kit/edge/measure.js';
import { buildGraphQLSchema } from '../../../src/kit/graphql/build-schema.js';
import { Permit } from '../../../src/kit/graphql/permit.js';
import { priceOf } from '../../../src/kit/graphql/price.js';
import { mostProjections } from '../../../src/kit/graphql/types.js';
import * as documents from '../../../src/generated/gql/graphql.js';
import * as operatorsDocuments from '../../../src/generated/operators/graphql.js';
import { mostLines } from '../../../src/contexts/ordering/commands/ordering-command.js';
import { resolvers } from '../../support/resolvers.js';
import { allProjections } from '../../support/all-projections.js';

const { cost: most } = loadConfig({ AUTH_SECRET: 'x'.repeat(32) }).limits;
let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildGraphQLSchema(resolvers);
});

function costOf(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('the operation comes first');
  return measureOperation(schema, document, operation, variables).cost;
}

describe('a list', () => {
  test('says in the schema how many items it has, every one of them', () => {
    const lists = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__')
        ? Object.values(type.getFields()).filter((field) => isListType(getNullableType(field.type)))
        : [],
    );
    expect(lists.length).toBeGreaterThan(50);
    for (const field of lists) expect(priceOf(field)?.list?.most, field.name).toBeGreaterThan(0);
  });

  test('that does not say so fails the build', async () => {
    @ObjectType()
    class Shelf {
      @Field(() => [String])
      readonly books!: string[];
    }
    @Resolver()
    class Shelves {
      @Query(() => Shelf)
      @Permit(everyone)
      shelf(): Shelf {
        return { books: [] };
      }
    }
    await expect(buildGraphQLSchema([Shelves])).rejects.toThrow(
      'Shelf.books is a list and does not say how many items it has: put @Holds(…)',
    );
  });

  test('has no more than it says', () => {
    const order = schema.getType('Order');
    const lines = isObjectType(order) ? order.getFields()['lines'] : undefined;
    expect(lines && priceOf(lines)?.list?.most).toBe(mostLines);
    expect(allProjections.length).toBeLessThanOrEqual(mostProjections);
  });
});

describe('the price of an operation', () => {
  const ids = (count: number) => ({ ids: Array(count).fill('ord_1') });
  const costs: [what: string, query: string, points: number, variables?: Record<string, unknown>][] = [
    ['an object that is read costs a point', '{ viewer { id } }', 1 + 1 + 0.01],
    ['its values a hundredth each', '{ order(by: { id: "x" }) { id total { amount } } }', 1 + 1 + 3 * 0.01],
    ['a list the most that it may hold', '{ order(by: { id: "x" }) { lines { sku } } }', 2 + 2_000 * 0.02],
    ['a page what it asks for', '{ orders(last: 5) { nodes { id } } }', 1 + 1 + 5 * 1.01],
    ['or 20', '{ orders { nodes { id } } }', 1 + 1 + 20 * 1.01],
    ['as a variable says', 'query ($n: Int) { orders(first: $n) { nodes { id } } }', 2 + 7 * 1.01, { n: 7 }],
    ['or its default', 'query ($n: Int = 3) { orders(first: $n) { nodes { id } } }', 2 + 3 * 1.01],
    ['edges, too', '{ orders(first: 5) { edges { node { id } } } }', 2 + 5 * 1.02],
    [
      'a page within a fragment',
      '{ orders(first: 5) { ...P } } fragment P on OrderConnection { nodes { id } }',
      2 + 5 * 1.01,
    ],
    ['never more than may be asked for', '{ orders(first: 1000000) { nodes { id } } }', 2 + 100 * 1.01],
    ['nor less than nothing', '{ orders(first: -9) { nodes { id } } }', 2 + 1.01],
    ['lists within multiply', '{ orders(first: 5) { nodes { lines { sku } } } }', 2 + 5 * (1 + 40)],
    ['nodes what they are', '{ nodes(ids: ["a", "b", "a"]) { id } }', 1 + 3 * 1.01],
    ['one alone', '{ nodes(ids: "a") { id } }', 1 + 1.01],
    ['by variables, too', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', 1 + 100 * 1.01, ids(100)],
    [
      'by variables in a list',
      'query ($a: ID!, $b: ID!) { nodes(ids: [$a, $b]) { id } }',
      1 + 2 * 1.01,
      { a: 'x', b: 'y' },
    ],
    [
      'by the default of a variable',
      'query ($ids: [ID!]! = ["a", "b"]) { nodes(ids: $ids) { id } }',
      1 + 2 * 1.01,
    ],
    [
      'days as many as lie between',
      '{ portfolio(id: "x") { performance(from: "2025-01-01", to: "2025-12-31") { date } } }',
      2 + 365 * 1.01,
    ],
    [
      'or the most',
      'query ($to: Date!) { portfolio(id: "x") { performance(from: "2025-01-01", to: $to) { date } } }',
      2 + 3_660 * 1.01,
      { to: 'nonsense' },
    ],
    [
      'sums over days cost as many',
      '{ salesDashboard(from: "2025-01-01", to: "2025-01-10") { byDay { date } topProducts { sku } } }',
      1 + 10 + 10 * 0.02 + 10 + 10 * 1.01,
    ],
    ['a count what counting takes', '{ orders { totalCount } }', 2 + 100],
    ['a command 10 more', 'mutation { cancelOrder(input: {}) { __typename } }', 1 + 1 + 10],
    [
      'what refusals list goes by what was sent',
      'mutation ($in: PlaceOrderInput!) { placeOrder(input: $in) { ... on NotForSale { skus } } }',
      1 + 1 + 10 + 30 * 0.01,
      { in: { lines: [{}, {}, {}] } },
    ],
  ];
  for (const [what, query, points, variables] of costs)
    test(what, () => expect(costOf(query, variables)).toBe(Math.ceil(points - 1e-9)));

  test('aliases of what is in a row cost as much again', () => {
    const lines = (count: number) =>
      `{ order(by: { id: "x" }) { ${Array.from({ length: count }, (_, n) => `l${n}: lines { sku name }`).join(' ')} } }`;
    expect(costOf(lines(16))).toBeGreaterThan(15 * costOf(lines(1)));
  });
});

describe('by default', () => {
  const money = '{ amount currencyCode __typename }';
  const everything = `__typename id number status version customerId placedAt updatedAt trackingNumber cancelReason returnReason
    shippingAddress { name line1 line2 city region postalCode countryCode __typename }
    lines { sku name quantity returned unitPrice ${money} lineTotal ${money} __typename } total ${money}
    payment { status amount ${money} declineReason failureReason refunded ${money} refundDue ${money} __typename }
    needsAttention timeline { type at __typename }
    customer { id customerId orderCount lifetimeValue ${money} firstOrderAt lastOrderAt __typename }`;
  const position = `symbol quantity averageCost ${money} costBasis ${money} realizedPnl ${money}`;
  const year = 'performance(from: "2025-01-01", to: "2025-12-31")';
  const legal = {
    'a page of 100 orders with all that they have': `{ orders(first: 100) { nodes { ${everything} } pageInfo { endCursor } totalCount } }`,
    'a page of 100 portfolios with their positions': `{ portfolios(first: 100) { nodes { id name positions { ${position} } } } }`,
    'a year of 20 portfolios': `{ portfolios { nodes { id ${year} { date netAssetValue ${money} unpriced } } } }`,
    'ten years of a portfolio':
      '{ portfolio(id: "x") { performance(from: "2016-01-01", to: "2026-01-07") { date netAssetValue { amount } unpriced } } }',
    'ten years of sales':
      '{ salesDashboard(from: "2016-01-01", to: "2026-01-07") { byDay { date revenue { amount } } topProducts { sku } } }',
    'a page of 100 events': '{ events(first: 100) { nodes { position stream type data } } }',
  };
  for (const [what, query] of Object.entries(legal))
    test(`${what} may be asked for`, () => expect(costOf(query)).toBeLessThanOrEqual(most));

  test('every operation of the tools may be sent', () => {
    const own = Object.entries({ ...documents, ...operatorsDocuments }).filter(([name]) =>
      name.endsWith('Document'),
    );
    expect(own.length).toBeGreaterThan(20);
    for (const [name, document] of own) expect(costOf(String(document)), name).toBeLessThanOrEqual(most);
  });

  const dear = {
    '100 times one order, its lines 16 times': `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Order {
      ${Array.from({ length: 16 }, (_, n) => `l${n}: lines { sku name }`).join(' ')} } } }`,
    'ten years of 100 portfolios':
      '{ portfolios(first: 100) { nodes { performance(from: "2016-01-01", to: "2026-01-07") { date } } } }',
  };
  for (const [what, query] of Object.entries(dear))
    test(`${what} may not`, () =>
      expect(costOf(query, { ids: Array(100).fill('ord_1') })).toBeGreaterThan(most));
});
