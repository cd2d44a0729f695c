import { buildSchema, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { TidemarkError } from '../../../src/kit/faults/errors.js';
import { createDocuments } from '../../../src/kit/edge/documents.js';
import { createLogger } from '../../../src/kit/edge/logger.js';
import { createStudy } from '../../../src/kit/edge/study.js';
import { priceFields } from '../../../src/kit/graphql/price.js';

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
const format = { log: createLogger({ level: 'silent', format: 'json' }), suggestions: true };
const study = createStudy({ schema, limits, introspection: true, format });
const documents = createDocuments({ schema, limits, study });

/** The errors that are answered, whether at once or with these variables. */
async function refusalOf(query: string, variables: Record<string, unknown> = {}): Promise<unknown[]> {
  const request = { query, operationName: undefined, variables };
  try {
    const admitted = await documents.admit(request, () => Promise.resolve());
    return 'refusal' in admitted ? [...admitted.refusal] : [];
  } catch (error) {
    if (error instanceof TidemarkError) return [error];
    throw error;
  }
}

describe('what is too large is LIMIT_EXCEEDED, before it is validated, used or not', () => {
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
    ['tokens', `{ ${'a '.repeat(1_000)} }`, 1_001],
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
    ['fields', `{ a } fragment F on Order { ${'id '.repeat(101)} }`, 101],
    [
      'depth',
      `{ a } fragment F on Order { ${'customer { orders { nodes {'.repeat(3)} id ${'} } }'.repeat(3)} }`,
      10,
    ],
    [
      'aliases',
      `{ a } fragment F on Order { ${Array.from({ length: 6 }, (_, n) => `a${n}: id`).join(' ')} }`,
      6,
    ],
    ['directives', `{ a } fragment F on Order { id ${'@skip(if: false) '.repeat(6)} }`, 6],
    // The first of two fragments of one name.
    ['fields', `{ a ...F } fragment F on Query { ${'a '.repeat(101)} } fragment F on Query { a }`, 101],
    [
      'selections',
      `${Array.from({ length: 11 }, (_, n) => `query Q${n} { order { ...F } }`).join(' ')} fragment F on Order { ${'id '.repeat(90)} }`,
      1_012,
    ],
    ['fields', `{ order { ...F0 } } ${bomb(60)} fragment F60 on Order { id }`, expect.any(Number)],
  ];
  for (const [limit, query, actual, variables] of cases)
    test(`${limit}: ${query.slice(0, 50)}`, async () => {
      const maximum = limit === 'selections' ? 1_000 : limits[limit as keyof typeof limits];
      expect(await refusalOf(query, variables)).toEqual([
        expect.objectContaining({
          extensions: expect.objectContaining({ limit, actual, maximum }) as object,
        }),
      ]);
    });

  test('fragments in a circle are left to validation', async () => {
    expect(
      await refusalOf('{ order { ...A } } fragment A on Order { id ...B } fragment B on Order { ...A }'),
    ).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });
});

describe('brackets in brackets', () => {
  const nested = (levels: number, open: string, close: string): string =>
    `{ order(x: ${open.repeat(levels)}${close.repeat(levels)}) { id } }`;
  test('deeper than the parser can go are no GraphQL, however warm it is', () => {
    const roomy = createStudy({ schema, limits: { ...limits, tokens: 10_000 }, introspection: true, format });
    for (const query of [
      nested(1_900, '[', ']'),
      nested(499, '{ a: ', '}'),
      `query ($v: ${'['.repeat(600)}Int${']'.repeat(600)}) { a }`,
      '{ order '.repeat(501),
    ])
      expect(roomy(query)).toMatchObject({
        refusal: [
          {
            message: expect.stringContaining('nested deeper than 500 levels') as string,
            extensions: { code: 'GRAPHQL_PARSE_FAILED' },
          },
        ],
      });
  });
});
