import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import type { Random } from '../../src/kit/testing/random.js';
import { anyOperations, type AnyOperation } from '../support/any-operation.js';
import { anyId, anyJson, mutated, nastyText, textOf } from './hostile-values.js';

/** What `POST /graphql` and `subscribe` take, or nearly. */
export interface HostileOperation {
  readonly query: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
}

export interface HostileOperations {
  /** One that a query, a mutation or a subscription may be sent as. */
  next(random: Random): HostileOperation;
}

const many = (count: number, of: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => of(i)).join(' ');

/** Documents whose shape is the attack; `n` is its size. */
const shapes: readonly ((n: number) => string)[] = [
  (n) => `{ ${many(n, (i) => `a${i}: viewer { id }`)} }`,
  (n) => `{ viewer ${'{ customer { orders { nodes '.repeat(n)}{ id }${' } } }'.repeat(n)} }`,
  (n) =>
    `{ orders ${'{ edges { node { customer { orders '.repeat(n)} { totalCount } ${'} } } }'.repeat(n)} }`,
  // Each fragment stands for twice the next.
  (n) =>
    `{ ...F0 } ${many(Math.min(n, 60), (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F${Math.min(n, 60)} on Query { __typename }`,
  (n) =>
    `{ __typename } ${many(n, (i) => `fragment U${i} on Query { viewer { id } orders { nodes { id } } }`)}`,
  (n) => `{ __typename } fragment U on Query { ${many(n, () => 'x: viewer { id }')} }`,
  (n) =>
    `{ ...A } ${many(n, (i) => `fragment ${i === 0 ? 'A' : `C${i}`} on Query { ...${i + 1 < n ? `C${i + 1}` : 'A'} }`)}`,
  (n) => `{ __typename ${many(n, () => '@skip(if: false)')} }`,
  (n) => `{ __typename ${many(n, (i) => `@nosuch${i}`)} }`,
  (n) => `query (${many(n, (i) => `$v${i}: Int = ${i}`)}) { __typename }`,
  (n) => many(n, (i) => `query Q${i} { __typename }`),
  (n) => `{ orders(first: ${'['.repeat(n)}1${']'.repeat(n)}) { totalCount } }`,
  (n) => `{ orders(filter: ${'{ status: '.repeat(n)}1${' }'.repeat(n)}) { totalCount } }`,
  (n) => `{ products(filter: { sku: [${many(n, (i) => `"${i}"`)}] }) { totalCount } }`,
  (n) => `{ nodes(ids: [${many(n, () => '"ord_AAAA"')}]) { id ... on Order { lines { sku } } } }`,
  (n) =>
    `{ __schema { types { fields { type ${'{ ofType '.repeat(Math.min(n, 30))}{ name }${' }'.repeat(Math.min(n, 30))} } } } }`,
  (n) => `{ ${many(n, (i) => `viewer { id${i % 2 ? '' : ' roles'} }`)} }`,
  (n) => `# ${'#'.repeat(n * 20)}\n{ __typename }`,
  (n) => `{ ${'_'.repeat(n * 20)} }`,
  (n) => `{ order(by: { number: "${'1'.repeat(n * 20)}" }) { id } }`,
  (n) => `{ order(by: { number: """${'\\"""\n'.repeat(n)}""" }) { id } }`,
  (n) => `subscription { ${many(n, (i) => `s${i}: orderChanged { id }`)} }`,
  (n) =>
    `mutation { ${many(n, (i) => `m${i}: cancelOrder(input: { commandId: "x", orderId: "ord_x", reason: "x" }) { __typename }`)} }`,
  (n) =>
    `{ salesDashboard(from: "0001-01-01", to: "9999-12-31") { ${many(n, (i) => `d${i}: byDay { date }`)} } }`,
];

/** Questions for what is somebody else's, by an id, a cursor or a name of theirs. */
const aimed: readonly string[] = [
  'query ($id: ID!) { node(id: $id) { id ...A ...B } nodes(ids: [$id, $id]) { id ...A ...B } }',
  'query ($id: ID!) { order(by: { id: $id }) { ...A } orderStatus(orderId: $id) { status } }',
  'query ($id: String!) { order(by: { number: $id }) { ...A } orders(search: $id) { nodes { ...A } } }',
  'query ($id: ID!) { orders(filter: { customerId: $id }) { totalCount nodes { ...A } } portfolios(ownerId: $id) { nodes { ...B } } }',
  'query ($id: String!) { orders(after: $id) { nodes { ...A } } portfolios(before: $id, last: 5) { nodes { ...B } } }',
  'query ($id: ID!) { customer(customerId: $id) { orders { nodes { ...A } } } portfolio(id: $id) { ...B } portfolioAt(id: $id) { ownerId } }',
  'query ($id: ID!) { events(first: 100) { nodes { stream data } } portfolio(id: $id) { ...B auditTrail { nodes { data } } } }',
  'subscription ($id: ID!) { orderChanged(orderId: $id) { ... on OrderChanged { order { ...A } } } }',
  'subscription ($id: ID!) { portfolioChanged(portfolioId: $id) { ... on PortfolioChanged { portfolio { ...B } } } }',
  'subscription ($id: ID!) { orderFeed(filter: { customerId: $id }) { ... on OrderChanged { order { ...A } } } }',
  'subscription ($id: FeedCursor!) { orderFeed(after: $id) { ... on OrderChanged { order { ...A } } } }',
];
const aimedFragments: readonly [name: string, text: string][] = [
  ['A', 'fragment A on Order { number customerId shippingAddress { name line1 } }'],
  ['B', 'fragment B on Portfolio { name ownerId transactions { nodes { id note } } }'],
];
const withFragments = (query: string): string =>
  [query, ...aimedFragments.filter(([name]) => query.includes(`...${name}`)).map(([, text]) => text)].join(
    ' ',
  );

export const aimedDocuments: readonly string[] = aimed.map(withFragments);

/** Operations made from the schema, with every argument a variable; so that what is added later is attacked, too. */
export function hostileOperations(schema: GraphQLSchema, ids: readonly string[]): HostileOperations {
  const texts = fc.integer().map((own) => `‹${own}›`);
  const operations: AnyOperation[] = (['query', 'mutation', 'subscription'] as const).flatMap((root) =>
    anyOperations(schema, root, texts, 2),
  );
  const text = (random: Random) => (random.chance(0.5) ? nastyText(random) : anyId(random, ids));

  /** Puts hostile texts where the schema takes text. */
  const withTexts = (random: Random, value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_, one: unknown) =>
      typeof one === 'string' && one.startsWith('‹') ? text(random) : one,
    );

  function fromSchema(random: Random): HostileOperation {
    const { document, variables } = random.pick(operations);
    const [values] = fc.sample(variables, { seed: random.int(2 ** 31), numRuns: 1 });
    return { query: document, variables: withTexts(random, values) };
  }

  return {
    next(random) {
      const chance = random.next();
      if (chance < 0.1) return { query: random.pick(aimedDocuments), variables: { id: anyId(random, ids) } };
      if (chance < 0.4) return fromSchema(random);
      if (chance < 0.5) {
        const { query, variables } = fromSchema(random);
        return { query: mutated(random, textOf(query)), variables };
      }
      if (chance < 0.55) return { ...fromSchema(random), variables: anyJson(random) };
      if (chance < 0.6)
        return {
          ...fromSchema(random),
          operationName: anyJson(random, 1),
          extensions: random.chance(0.5)
            ? anyJson(random)
            : {
                consistency: {
                  after: [anyId(random, ids)],
                  timeoutMs: random.int(50),
                  onTimeout: nastyText(random),
                },
              },
        };
      if (chance < 0.9)
        return { query: random.pick(shapes)(1 + random.int(random.chance(0.2) ? 2_000 : 60)) };
      return { query: anyJson(random), variables: anyJson(random), operationName: anyJson(random, 0) };
    },
  };
}
