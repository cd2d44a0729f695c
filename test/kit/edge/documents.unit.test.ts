import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { TidemarkError } from '../../../src/kit/faults/errors.js';
import { createDocuments, type Admitted, type NotAdmitted } from '../../../src/kit/edge/documents.js';
import { createLogger } from '../../../src/kit/edge/logger.js';
import { createStudy } from '../../../src/kit/edge/study.js';

const schema = buildSchema(/* GraphQL */ `
  type Order {
    id: ID
    number: String
    next: Order
  }
  type Query {
    order(id: ID): Order
  }
`);
const limits = {
  tokens: 4_000,
  depth: 16,
  fields: 1_000,
  aliases: 60,
  rootFields: 20,
  directives: 60,
  cost: 20_000,
};

/** Documents that count how often one is studied, and a purse that they are paid from. */
function library(options: { points?: number; capacity?: { valid: number; refused: number } } = {}) {
  let { points = Infinity } = options;
  const format = { log: createLogger({ level: 'silent', format: 'json' }), suggestions: true };
  const study = createStudy({ schema, limits, introspection: true, format });
  const studied: string[] = [];
  const paid: number[] = [];
  const documents = createDocuments({
    schema,
    limits,
    study(query) {
      studied.push(query);
      return study(query);
    },
    ...(options.capacity ? { capacity: options.capacity } : {}),
  });
  const pay = (price: number): Promise<void> => {
    if (price > points) return Promise.reject(new TidemarkError('THROTTLED', 'too much'));
    points -= price;
    paid.push(price);
    return Promise.resolve();
  };
  return {
    documents,
    studied,
    paid,
    ask: (query: string): Promise<Admitted | NotAdmitted> =>
      documents.admit({ query, operationName: undefined, variables: {} }, pay),
  };
}

const codes = (admitted: Admitted | NotAdmitted): unknown[] =>
  'refusal' in admitted ? admitted.refusal.map(({ extensions }) => extensions?.['code']) : [];

/** 11 KB that graphql's own rules compare for 40 ms: fragments that nobody uses, each with all that follow in it. */
const attack = (n: number): string =>
  `{ order { id } } ${Array.from({ length: 290 }, (_, i) => `fragment F${n}_${i} on Order { id ${i < 289 ? `...F${n}_${i + 1}` : ''} }`).join(' ')}`;
/** Of some 8.5 KB and 1,200 tokens. */
const large = (n: number): string =>
  `query Q${n} { order(id: "${'x'.repeat(3_000)}") { ${'id number '.repeat(490)} } }`;

describe('a document that is not known', () => {
  test('is paid for before it is parsed, by its length', async () => {
    const { ask, studied } = library({ points: 6_000 });
    const answers = await Promise.allSettled(Array.from({ length: 35 }, (_, n) => ask(attack(n))));
    expect(attack(1).length).toBeGreaterThan(11_000);
    expect(studied).toHaveLength(5);
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(30);
    for (const answer of refused) expect(answer).toMatchObject({ reason: { code: 'THROTTLED' } });
  });

  test('is studied once, however many ask for it at once', async () => {
    const { ask, studied } = library();
    await Promise.all(Array.from({ length: 10 }, () => ask('{ order { id } }')));
    expect(studied).toHaveLength(1);
  });

  test('waits until others that wait have had a turn', async () => {
    const { ask, studied } = library();
    const asked = Promise.all(Array.from({ length: 5 }, (_, n) => ask(attack(n))));
    for (let before = 0; before < 5; before = studied.length) {
      await nextTurn();
      expect(studied.length - before).toBeLessThanOrEqual(1);
    }
    await asked;
  });
});

describe('a document that is known', () => {
  const cases: [what: string, query: string, code: string | undefined][] = [
    ['valid', '{ order { id } }', undefined],
    ['no GraphQL', '{ order { id }', 'GRAPHQL_PARSE_FAILED'],
    ['not valid', '{ order { name } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['too large', `{ order { ${'id '.repeat(1_001)} } }`, 'LIMIT_EXCEEDED'],
    ['longer than a key', `{ order { id } } # ${'x'.repeat(20_000)}`, undefined],
  ];
  for (const [what, query, code] of cases)
    test(`as ${what} is not studied again, and costs something again`, async () => {
      const { ask, studied, paid } = library();
      const first = await ask(query);
      expect(codes(first)).toEqual(code === undefined ? [] : [code]);
      const price = paid.splice(0);
      for (let round = 0; round < 50; round++) expect(await ask(query)).toEqual(first);
      expect(studied).toHaveLength(1);
      expect(price[0]).toBe(Math.floor(query.length / 10));
      expect(paid).toEqual(Array.from({ length: 50 }, () => price[1]));
    });

  test('costs something, too, when the operation to run is not in it', async () => {
    const { ask, paid } = library();
    await expect(ask('query A { order { id } } query B { order { id } }')).rejects.toMatchObject({
      code: 'OPERATION_RESOLUTION_FAILURE',
    });
    expect(paid.at(-1)).toBe(1);
  });
});

describe('what is remembered', () => {
  test('is bounded by what it takes, and what was used last stays', async () => {
    const { ask, documents, studied } = library({ capacity: { valid: 10_000_000, refused: 1_000_000 } });
    for (let n = 0; n < 40; n++) {
      await ask(large(n));
      await ask(large(0));
      expect(documents.bytes).toBeLessThanOrEqual(10_000_000);
    }
    expect(studied).toHaveLength(40);
    // 500 bytes for each of 1,000 tokens, two for each character: 9 to 19 of them.
    expect(documents.bytes).toBeGreaterThan(4_500_000);
    await ask(large(39));
    expect(studied).toHaveLength(40);
    await ask(large(1));
    expect(studied).toHaveLength(41);
  });

  test('of nonsense does not push out what can be run', async () => {
    const { ask, documents, studied } = library({ capacity: { valid: 1_000_000, refused: 100_000 } });
    await ask('{ order { id } }');
    const before = documents.bytes;
    for (let n = 0; n < 500; n++) await ask(`{ order { nonsense${n} } }`);
    expect(documents.bytes - before).toBeLessThanOrEqual(100_000);
    studied.length = 0;
    await ask('{ order { id } }');
    expect(studied).toEqual([]);
  });

  test('is not what would push out much of the rest', async () => {
    const { ask, documents } = library({ capacity: { valid: 1_000_000, refused: 1_000_000 } });
    await ask('{ order { id } }');
    const before = documents.bytes;
    expect(await ask(large(1))).toHaveProperty('operation');
    expect(documents.bytes).toBe(before);
  });
});
