import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { TidemarkError } from '../../src/cqrs/errors.js';
import { createDocuments } from '../../src/edge/documents.js';

const schema = buildSchema(/* GraphQL */ `
  type Order {
    id: ID
    lines: [Line!]!
    customer: Customer
  }
  type Line {
    sku: String
  }
  type Customer {
    orders(first: Int, last: Int): OrderConnection
  }
  type OrderConnection {
    nodes: [Order!]!
    edges: [OrderEdge!]!
    totalCount: Int
  }
  type OrderEdge {
    node: Order!
  }
  input Line_ {
    sku: String
  }
  type Query {
    order: Order
    orders(first: Int, last: Int): OrderConnection
    a: Int
    b: Int
  }
  type Mutation {
    place(lines: [Line_!]): Order
  }
`);
const limits = {
  tokens: 1_000,
  depth: 8,
  fields: 100,
  aliases: 5,
  rootFields: 4,
  directives: 5,
  cost: 5_000,
};
const documents = createDocuments({ schema, limits, introspection: true, capacity: 3 });
const admit = (query: string, variables: Record<string, unknown> = {}) =>
  documents.admit({ query, operationName: undefined, variables });

describe('the cost of an operation', () => {
  const costs: [what: string, query: string, cost: number, variables?: Record<string, unknown>][] = [
    ['leaves are free', '{ a b }', 1],
    ['an object costs 1', '{ order { id } }', 2],
    ['a list counts 20', '{ order { lines { sku } } }', 1 + 1 + 20],
    ['a page counts what it asks for', '{ orders(first: 5) { nodes { id } } }', 1 + 1 + 5],
    ['a page without a size counts 20', '{ orders { nodes { id } totalCount } }', 1 + 1 + 20],
    ['edges have one node each', '{ orders(last: 5) { edges { node { id } } } }', 1 + 1 + 5 * 2],
    ['lists within multiply', '{ orders(first: 5) { nodes { lines { sku } } } }', 1 + 1 + 5 * 21],
    [
      'the size may be a variable',
      'query ($n: Int) { orders(first: $n) { nodes { id } } }',
      1 + 1 + 7,
      { n: 7 },
    ],
    ['or its default', 'query ($n: Int = 3) { orders(first: $n) { nodes { id } } }', 1 + 1 + 3],
    [
      'the page holds within a fragment',
      '{ orders(first: 5) { ...P } } fragment P on OrderConnection { nodes { id } }',
      1 + 1 + 5,
    ],
    ['a mutation costs 10 more', 'mutation { place { id } }', 1 + 1 + 10],
    [
      'variables cost nothing',
      'mutation ($l: [Line_!]) { place(lines: $l) { id } }',
      12,
      { l: Array(1_000).fill({}) },
    ],
  ];
  for (const [what, query, cost, variables] of costs)
    test(what, () => expect(admit(query, variables).cost).toBe(cost));
});

describe('what is too large is LIMIT_EXCEEDED, before it is validated', () => {
  const bomb = (levels: number): string =>
    Array.from({ length: levels }, (_, n) => `fragment F${n} on Order { ...F${n + 1} ...F${n + 1} }`).join(
      ' ',
    );
  const cases: [limit: string, query: string, actual: unknown, variables?: Record<string, unknown>][] = [
    ['depth', `{ order ${'{ customer { orders { nodes '.repeat(3)} { id } ${'} } }'.repeat(3)} }`, 11],
    ['fields', `{ order { ${'id '.repeat(100)} } }`, 101],
    ['aliases', `{ ${Array.from({ length: 6 }, (_, n) => `a${n}: a`).join(' ')} }`, 6],
    ['rootFields', '{ a b a b a }', 5],
    ['directives', `{ a ${'@skip(if: false) '.repeat(6)} }`, 6],
    ['tokens', `{ ${'a '.repeat(1_000)} }`, 1_002],
    [
      'cost',
      '{ orders(first: 100) { nodes { lines { sku } customer { orders(first: 100) { nodes { id } } } } } }',
      12_302,
    ],
    [
      'cost',
      'query ($n: Int) { orders(first: $n) { nodes { lines { sku } customer { orders(first: $n) { nodes { id } } } } } }',
      12_302,
      { n: 100 },
    ],
    ['fields', `{ order { ...F0 } } ${bomb(60)} fragment F60 on Order { id }`, expect.any(Number)],
  ];
  for (const [limit, query, actual, variables] of cases)
    test(`${limit}: ${query.slice(0, 50)}`, () => {
      const started = performance.now();
      expect(() => admit(query, variables)).toThrow(
        expect.objectContaining({
          code: 'LIMIT_EXCEEDED',
          extensions: { limit, actual, maximum: limits[limit as keyof typeof limits] },
        }) as TidemarkError,
      );
      expect(performance.now() - started).toBeLessThan(200);
    });

  test('fragments in a circle are left to validation', () => {
    const { known } = admit(
      '{ order { ...A } } fragment A on Order { id ...B } fragment B on Order { ...A }',
    );
    expect(known.failedAt).toBe('validate');
  });
});

test('documents are remembered within a bound', () => {
  const first = admit('{ a }').known;
  expect(admit('{ a }').known).toBe(first);
  expect(documents.byHash(first.hash)).toBe(first.document);
  for (const query of ['{ b }', '{ a b }', '{ b a }']) admit(query);
  expect(documents.byHash(first.hash)).toBeUndefined();
  expect(documents.byHash(admit('{ nonsense }').known.hash)).toBeUndefined();
});
