import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/kit/time/clock.js';
import { createExecutor } from '../../../src/kit/edge/execute.js';
import { shapesOf } from '../../../src/kit/edge/shape.js';

const schema = buildSchema(/* GraphQL */ `
  type Author {
    name: String
  }
  type Book {
    id: ID
    title: String
    author: Author
  }
  type Query {
    book(id: ID): Book
  }
`);

describe('what is compiled', () => {
  /** Lets each of these come once, and returns what is held of it then. */
  function compiler(capacity: number) {
    let now = 0;
    const clock = { monotonic: () => now };
    const executor = createExecutor({ schema, clock, compileAt: 1, capacity });
    return {
      pass: (ms: number) => void (now += ms),
      async send(queries: readonly string[], caller = 'anna'): Promise<number> {
        for (const query of queries) {
          const document = parse(query);
          const operation = document.definitions[0] as OperationDefinitionNode;
          await executor.execute({
            known: { document, shapes: shapesOf(document), bytes: 1_000 },
            operation,
            variables: {},
            context: {},
            caller,
          });
          await nextTurn();
        }
        return executor.bytes;
      },
    };
  }
  const queries = (count: number, fields: number): string[] =>
    Array.from({ length: count }, (_, n) => `query Q${n} { ${'__typename '.repeat(fields)} }`);

  test('is bounded by what it takes, not by how much there is of it', async () => {
    const { send } = compiler(640_000);
    expect(await send(queries(5, 4))).toBe(5 * 17_000);
    for (let n = 0; n < 4; n++) {
      const bytes = await send(queries(50, 4));
      expect(bytes).toBeLessThanOrEqual(640_000);
      expect(bytes).toBeGreaterThan(300_000);
    }
    // It would push out too much of what others have.
    const before = await send([]);
    expect(await send(queries(1, 20))).toBe(before);
  });

  test('is limited for a caller and a minute', async () => {
    const { pass, send } = compiler(64_000_000);
    const one = 1_000 + 90 * 4_000;
    // 2,000 fields.
    const most = 22;
    expect(await send(queries(most + 10, 90))).toBe(most * one);
    expect(await send(queries(1, 90), 'bob')).toBe((most + 1) * one);
    pass(60_000);
    expect(await send(queries(1, 90))).toBe((most + 2) * one);
  });

  test('leaves nothing behind when it is forgotten', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const heap = (): number => {
      for (let round = 0; round < 5; round++) collect();
      return process.memoryUsage().heapUsed;
    };
    // Of 500 fields, of which 8 to 16 are remembered.
    const { send } = compiler(16 * (1_000 + 500 * 4_000));
    const large = (n: number): string =>
      `query Q${n} { ${Array.from({ length: 100 }, (_, i) => `b${i}: book(id: "b${n}") { id title author { name } }`).join(' ')} }`;
    const callers = Array.from({ length: 44 }, (_, n) => n);
    for (const n of callers.slice(0, 20)) await send([large(n)], `caller ${n}`);
    const before = heap();
    for (const n of callers.slice(20)) await send([large(n)], `caller ${n}`);
    // As many are remembered as before; 24 more would be 19 MB.
    expect(heap() - before).toBeLessThan(8_000_000);
  });

  test('waits for its turn', async () => {
    const executor = createExecutor({ schema, clock: systemClock, compileAt: 1 });
    for (const query of queries(3, 1)) {
      const document = parse(query);
      const operation = document.definitions[0] as OperationDefinitionNode;
      void executor.execute({
        known: { document, shapes: shapesOf(document), bytes: 1_000 },
        operation,
        variables: {},
        context: {},
        caller: 'anna',
      });
    }
    expect(executor.bytes).toBe(5_000);
  });
});
