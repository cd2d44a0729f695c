import {
  buildSchema,
  graphql,
  type GraphQLSchema,
  isObjectType,
  parse,
  type ExecutionResult,
  type GraphQLObjectType,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { expect, test } from 'vitest';
import { AnswerSize } from '../../../src/kit/graphql/answer-size.js';
import { priceFields } from '../../../src/kit/graphql/price.js';
import { weighAnswers } from '../../../src/kit/graphql/weigh.js';

const line = (n: number) => ({
  __typename: 'Line',
  sku: `SKU-${n}`,
  name: 'A "name", as they are',
  quantity: n,
  price: { amount: '12.50', currencyCode: 'GBP' },
  tags: ['a', 'bb'],
});
let shown = 0;
const orderOf = (lines: number) => ({
  __typename: 'Order',
  id: 'ord_1',
  note: null,
  total: { amount: '1234567.89', currencyCode: 'GBP' },
  lines: Array.from({ length: lines }, (_, n) =>
    Object.defineProperty(line(n), 'seen', { get: () => ++shown, enumerable: true }),
  ),
});

function schemaOf(lines: number): GraphQLSchema {
  const schema = buildSchema(`
    type Money { amount: String! currencyCode: String! }
    type Line { sku: ID! name: String quantity: Int! price: Money! tags: [String!] seen: Int }
    type Order { id: ID! note: String total: Money! lines: [Line!]! twin: Order }
    union Thing = Order | Line
    type Query { order: Order orders: [Order] things: [Thing] count: Int }
  `);
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type))
      for (const field of Object.values(type.getFields()))
        if (String(field.type).startsWith('[')) field.extensions = { size: { most: 2_000 } };
  const field = (type: string, name: string) => (schema.getType(type) as GraphQLObjectType).getFields()[name];
  const resolve = (type: string, name: string, value: () => unknown) => {
    const found = field(type, name);
    if (found) found.resolve = value;
  };
  resolve('Query', 'order', () => orderOf(lines));
  resolve('Query', 'orders', () => Promise.resolve([orderOf(2), null, orderOf(lines)]));
  resolve('Query', 'things', () => [orderOf(lines), line(1)]);
  resolve('Order', 'twin', () => Promise.resolve(orderOf(1)));
  priceFields(schema);
  weighAnswers(schema);
  return schema;
}

const way = {
  interpreted: (schema: GraphQLSchema, source: string, answer: AnswerSize, variableValues: object) =>
    graphql({ schema, source, contextValue: { answer }, variableValues: { ...variableValues } }),
  compiled: async (schema: GraphQLSchema, source: string, answer: AnswerSize, variables: object) => {
    const compiled = compileQuery(schema, parse(source));
    if (!isCompiledQuery(compiled)) throw new Error('not compiled');
    return (await compiled.query({}, { answer }, { ...variables })) as ExecutionResult;
  },
} as const;
const ways = Object.entries(way);

/** What an answer was counted as: the least limit that lets it pass. */
async function counted(ask: (answer: AnswerSize) => Promise<unknown>): Promise<number> {
  const answer = new AnswerSize(Number.MAX_SAFE_INTEGER);
  let sum = 0;
  const take = answer.take.bind(answer);
  answer.take = (bytes) => {
    sum += bytes;
    take(bytes);
  };
  await ask(answer);
  return sum;
}

test.each([
  '{ order { id note total { amount } } }',
  '{ order { lines { sku name quantity price { amount currencyCode } tags } } count }',
  '{ a: order { lines { a: sku b: sku c: sku d: name e: name } } b: order { __typename twin { id lines { sku } } } }',
  '{ orders { ...F } } fragment F on Order { id lines { ... on Line { sku } name } lines { quantity } }',
  '{ things { __typename ... on Order { id lines { sku } } ... on Line { sku price { amount } } } }',
])('an answer is counted as large as its JSON is: %s', async (source) => {
  const schema = schemaOf(50);
  for (const [name, run] of ways) {
    let length = 0;
    const sum = await counted(async (answer) => {
      const { data, errors } = await run(schema, source, answer, {});
      expect(errors, name).toBeUndefined();
      length = JSON.stringify(data).length;
    });
    expect(sum / length, name).toBeGreaterThan(0.85);
    expect(sum / length, name).toBeLessThan(1.15);
  }
});

test('what a condition leaves out is not counted, whoever asked before', async () => {
  const schema = schemaOf(50);
  const source = 'query ($all: Boolean!) { order { id lines @include(if: $all) { sku name } } }';
  for (const [name, run] of ways) {
    const size = (all: boolean) => counted((answer) => run(schema, source, answer, { all }));
    const [few, many, fewAgain] = [await size(false), await size(true), await size(false)];
    expect(few, name).toBeLessThan(100);
    expect(many, name).toBeGreaterThan(2_000);
    expect(fewAgain, name).toBe(few);
  }
});

test('a field that its own condition leaves out is not counted, though the same is shown by another', async () => {
  const schema = schemaOf(50);
  const source = `query ($all: Boolean!) {
    order { id lines { sku } lines @include(if: $all) { a: name b: name c: name } lines @skip(if: $all) { d: sku } }
  }`;
  for (const [name, run] of ways) {
    let length = 0;
    const sum = await counted(async (answer) => {
      const { data } = await run(schema, source, answer, { all: false });
      length = JSON.stringify(data).length;
    });
    expect(sum / length, name).toBeGreaterThan(0.85);
    expect(sum / length, name).toBeLessThan(1.15);
  }
});

test('nothing more is read for an answer that is too large already', async () => {
  const schema = schemaOf(50);
  for (const [name, run] of ways) {
    const answer = new AnswerSize(500);
    await run(schema, '{ order { lines { sku } } }', answer, {});
    expect(answer.refusal, name).toBeDefined();
    const { errors } = await run(schema, '{ count order { id } }', answer, {});
    expect(errors, name).toHaveLength(1);
  }
});

test('too large an answer is not made: its lists are not gone through', async () => {
  const schema = schemaOf(2_000);
  for (const [name, run] of ways) {
    const answer = new AnswerSize(10_000);
    shown = 0;
    const { errors } = await run(schema, '{ order { lines { sku name seen } } orders { id } }', answer, {});
    expect(errors?.[0]?.message, name).toContain('"answerBytes" is 10000');
    expect(answer.refusal, name).toMatchObject({ code: 'LIMIT_EXCEEDED' });
    // Once each, for its size.
    expect(shown, name).toBeLessThanOrEqual(2_000);
  }
});

test('a long answer is made in many turns of the event loop, and none of them is long', async () => {
  const schema = schemaOf(2_000);
  const aliases = Array.from({ length: 30 }, (_, n) => `a${n}: name`).join(' ');
  for (const [name, run] of ways) {
    let turns = 0;
    let done = false;
    const tick = (): void => {
      turns += 1;
      if (!done) setImmediate(tick);
    };
    setImmediate(tick);
    const answer = new AnswerSize(Number.MAX_SAFE_INTEGER);
    const { data } = await run(schema, `{ order { lines { ${aliases} } } }`, answer, {});
    done = true;
    expect(JSON.stringify(data).length, name).toBeGreaterThan(1_500_000);
    expect(turns, name).toBeGreaterThan(20);
  }
});

test('a list that is shown in turns is as it would be at once', async () => {
  const schema = schemaOf(2_000);
  for (const [name, run] of ways) {
    const answer = new AnswerSize(Number.MAX_SAFE_INTEGER);
    const { data } = await run(schema, '{ order { lines { sku name tags } } }', answer, {});
    const { order } = data as { order: { lines: object[] } };
    expect(order.lines, name).toHaveLength(2_000);
    expect({ ...order.lines[1_999] }, name).toEqual({
      sku: 'SKU-1999',
      name: 'A "name", as they are',
      tags: ['a', 'bb'],
    });
  }
});
