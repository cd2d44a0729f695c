import { buildSchema, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { TidemarkError } from '../../src/cqrs/errors.js';
import { createDocuments } from '../../src/edge/documents.js';
import { priceFields } from '../../src/graphql-kit/price.js';

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
for (const [name, fields] of Object.entries({ Order: ['lines'], OrderConnection: ['nodes', 'edges'] })) {
  const type = schema.getType(name);
  for (const field of isObjectType(type) ? Object.values(type.getFields()) : [])
    if (fields.includes(field.name))
      field.extensions = { size: { most: 100, asked: 'in its field', rows: true } };
}
priceFields(schema);
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
      expect.any(Number),
    ],
    [
      'cost',
      'query ($n: Int) { orders(first: $n) { nodes { lines { sku } customer { orders(first: $n) { nodes { id } } } } } }',
      expect.any(Number),
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
